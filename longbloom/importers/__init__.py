"""What arrives: bytes in, facts and the unread out. Nothing here touches disk or network."""
