"""The built site becomes the live one: verified, recorded, switched in one step; and back again."""
