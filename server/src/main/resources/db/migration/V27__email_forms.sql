-- The forms in which e-mail addresses are compared have changed. SQL cannot make the new ones: the program does, and deletes this row.
INSERT INTO server_state (name, value) VALUES ('email_forms_to_convert', '1');
