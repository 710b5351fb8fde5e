"""The record of every act, chained so that a change shows."""
