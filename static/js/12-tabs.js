/* Where the tabs do not fit beside one another, the present one is brought into sight. */
planner.onLoad((root) => {
  for (const tab of planner.each(root, '.tabs [aria-current]')) {
    const row = tab.parentElement;
    row.scrollLeft = tab.offsetLeft - row.offsetLeft - (row.clientWidth - tab.offsetWidth) / 2;
  }
});
