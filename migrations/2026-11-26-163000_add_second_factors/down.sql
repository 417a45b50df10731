-- Loses every second factor: people sign in by password alone, and set it up anew after the next upgrade.
DROP TABLE half_sign_ins;
DROP TABLE recovery_codes;
DROP TABLE second_factors;
