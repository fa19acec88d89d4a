/** A metrics page as a client of a connector writes it. Names: Tailscale docs, “Client metrics”; labels as nodes print them. */
export function metricsPage({ bytes = 1_000, advertised = 19, approved = 17, warnings = 0 } = {}): string {
  return [
    "# HELP tailscaled_advertised_routes Number of advertised network routes (e.g. by a subnet router)",
    "# TYPE tailscaled_advertised_routes gauge",
    `tailscaled_advertised_routes ${advertised}`,
    "# TYPE tailscaled_approved_routes gauge",
    `tailscaled_approved_routes ${approved}`,
    "# TYPE tailscaled_health_messages gauge",
    `tailscaled_health_messages{type="warning"} ${warnings}`,
    "# TYPE tailscaled_home_derp_region_id gauge",
    "tailscaled_home_derp_region_id 4",
    "# TYPE tailscaled_inbound_bytes_total counter",
    `tailscaled_inbound_bytes_total{path="derp"} ${bytes}`,
    `tailscaled_inbound_bytes_total{path="direct_ipv4"} ${2 * bytes}`,
    'tailscaled_inbound_bytes_total{path="direct_ipv6"} 0',
    "# TYPE tailscaled_inbound_dropped_packets_total counter",
    'tailscaled_inbound_dropped_packets_total{reason="acl"} 3',
    "# TYPE tailscaled_outbound_bytes_total counter",
    `tailscaled_outbound_bytes_total{path="direct_ipv4"} ${bytes}`,
    'tailscaled_outbound_dropped_packets_total{reason="error"} 1',
    "",
  ].join("\n");
}
