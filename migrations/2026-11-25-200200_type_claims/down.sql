-- Types and answers are lost here: only the history still has them.
DROP TABLE checklist_answers;
DROP TABLE claim_types;
