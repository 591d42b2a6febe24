// The explorer.
