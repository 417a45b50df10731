DROP TABLE experience;
