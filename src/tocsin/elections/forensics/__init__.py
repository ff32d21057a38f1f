"""Tests of tally sheets, each with what it can and cannot show and how it comes out on elections nobody disputed. None counts fraud."""
