DROP TABLE reset_wishes;
