"""Tocsin reads the reporting on a political crisis and keeps who said what."""
