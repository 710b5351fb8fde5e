"""Tax data from マイナポータル with the person's consent (guide note 17)."""
