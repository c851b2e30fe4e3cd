"""Every voice has a number, every remark a reply with a reason, every reply that changes the text its change."""
