-- Nothing is lost.
DROP INDEX claimants_part_of_name, topics_part_of_name, checks_beginning;
