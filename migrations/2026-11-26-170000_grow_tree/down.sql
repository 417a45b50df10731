-- The tree is lost with its signed heads and keys: whoever kept a checkpoint can never again compare it.
DROP TABLE checkpoints, log_keys, log_hashes, log_leaves, log_head, unsequenced;
