// Stands in for @vscode/deviceid, which would write an id into the home folder: a test leaves nothing there.

exports.getDeviceId = async () => '';
