"""What is checked of the hand-written pages: their files, their calls of parts, their headings and addresses."""
