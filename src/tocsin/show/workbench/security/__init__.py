"""Who may do what, and what a hostile page, report or visitor cannot make the workbench do."""
