"""From a folder of built pages to a published one: build beside, check every link, then swap."""
