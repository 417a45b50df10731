-- Imports that are not over are lost with their files, and saved mappings with them; what was imported stays.
DROP TABLE import_rejects;
DROP TABLE imports;
DROP TABLE import_mappings;
