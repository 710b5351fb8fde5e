"""The few web pages: what people do with a letter's link on a telephone. No JavaScript, no session."""
