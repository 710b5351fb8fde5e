"""A マイナポータル of the sandbox: gives somebody's tax data to a service that they let in (guide note 17).

The real interface is not public in its details: the flow is the guide's, the protocol is OAuth 2.0 with the
authorization code, PKCE and a client that proves itself with a key (RFC 6749, 7636, 7523); the answer comes
later.
"""
