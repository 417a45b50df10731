-- Readers see no pictures then: which they are stands in the approved texts, the bytes in `blobs`.
DROP TABLE pictures;
