"""The certificate of eligibility as a document: made, signed, time-stamped, verified."""
