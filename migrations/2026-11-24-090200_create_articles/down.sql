-- Loses the fetched bytes, which exist nowhere else.
DROP TABLE snapshots, articles, blobs;
