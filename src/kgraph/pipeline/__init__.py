"""The stages put together: one module a kind of command, so that a command imports only what it needs."""
