// Stands in for native-watchdog, whose native half is not compiled here: ends this process when its parent is gone.

/** @param {number} parent its process id */
exports.start = parent => {
  setInterval(() => {
    try {
      process.kill(parent, 0);
    } catch {
      // No such process: there is nobody left to serve.
      process.exit(87);
    }
  }, 1000).unref();
};
