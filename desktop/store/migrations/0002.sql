-- Accounts that sign in by browser (OAuth 2).
ALTER TABLE account ADD COLUMN sign_in TEXT NOT NULL DEFAULT 'password';
