// Stands in for @vscode/spdlog, whose native half is not compiled here: the same calls, written with plain file appends.

const { appendFileSync, mkdirSync } = require('node:fs');
const { dirname } = require('node:path');

const levels = ['trace', 'debug', 'info', 'warning', 'error', 'critical', 'off'];

class Logger {
  /** @param {string} file */
  constructor(file) {
    this.file = file;
    this.level = 2;
    this.isPlain = false;
    mkdirSync(dirname(file), { recursive: true });
  }
  /** @param {number} level @param {string} text */
  write(level, text) {
    if (level < this.level) return;
    const head = this.isPlain ? '' : `${new Date().toISOString()} [${levels[level]}] `;
    const end = this.isPlain ? '' : '\n';
    try {
      appendFileSync(this.file, `${head}${text}${end}`);
    } catch {
      // The log folder is temporary and may be gone when the last line comes: a log must not end its process.
    }
  }
  /** @param {string} text */
  trace(text) {
    this.write(0, text);
  }
  /** @param {string} text */
  debug(text) {
    this.write(1, text);
  }
  /** @param {string} text */
  info(text) {
    this.write(2, text);
  }
  /** @param {string} text */
  warn(text) {
    this.write(3, text);
  }
  /** @param {string} text */
  error(text) {
    this.write(4, text);
  }
  /** @param {string} text */
  critical(text) {
    this.write(5, text);
  }
  getLevel() {
    return this.level;
  }
  /** @param {number} level */
  setLevel(level) {
    this.level = level;
  }
  setPattern() {}
  clearFormatters() {
    this.isPlain = true;
  }
  flush() {}
  drop() {}
}

/** @param {string} _name @param {string} file */
const create = async (_name, file) => new Logger(file);

exports.version = 0;
exports.setLevel = () => {};
exports.setFlushOn = () => {};
exports.shutdown = () => {};
exports.createRotatingLogger = create;
exports.createAsyncRotatingLogger = create;
exports.Logger = Logger;
