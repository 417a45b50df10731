-- Which feeds were watched, and what they listed, is lost; imported articles stay.
DROP TABLE feed_items, feeds;
