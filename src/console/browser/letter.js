// Filled by the letter page.
