-- Requests are not given up for time in which the connection needed consent: patience starts anew at its end.
ALTER TABLE connection_turn ADD COLUMN patience_from timestamptz;
