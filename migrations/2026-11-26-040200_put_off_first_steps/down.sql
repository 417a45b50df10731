-- Which steps were put off is lost here: they show again.
DROP TABLE put_off;
