"""What people let us keep. The only room that knows SQL; what is personal is masked before it comes in."""
