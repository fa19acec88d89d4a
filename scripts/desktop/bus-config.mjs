/**
 * The configuration of a private session bus. It starts no service by itself: whatever answers on it was put there
 * on purpose, so that “no keychain” can be tested and nothing is left running.
 * Source: dbus-daemon(1), “Configuration file”.
 *
 * @param {string} socket
 */
export function busConfiguration(socket) {
  return `<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:path=${socket}</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
`;
}
