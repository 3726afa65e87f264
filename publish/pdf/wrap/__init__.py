"""The wrap: the cover of a bound book as the one sheet that it is printed on, around the block as it was measured."""
