// How does wrangler run without asking anyone outside?

/** No telemetry, no error reports, no update check (the banner does it), no fetch of a sample `request.cf`. */
export const quietWrangler = {
  WRANGLER_SEND_METRICS: "false",
  WRANGLER_SEND_ERROR_REPORTS: "false",
  WRANGLER_HIDE_BANNER: "true",
  CLOUDFLARE_CF_FETCH_ENABLED: "false",
} as const;
