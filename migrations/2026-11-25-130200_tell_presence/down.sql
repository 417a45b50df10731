-- Nothing of lasting value is lost.
DROP TABLE presence;
