-- Lost: wishes for a new password that were not looked at yet; people ask again.
DROP TABLE reset_wishes;
