-- Nothing is lost: an index is made of what it finds.
DROP INDEX words_beginning;
