/**
 * The control API below {@code {api}/_sandbox/}: what the Java API of the sandbox does, for other processes. JSON in and out;
 * a request that makes no sense is answered with 400 and {@code {"error": …}}.
 *
 * <table>
 *   <caption>Operations</caption>
 *   <tr><td>GET {@code /}</td><td>addresses of everything</td></tr>
 *   <tr><td>GET, PUT {@code clock}</td><td>{@code {"now","speed"}}; {@code {"set"?: instant, "advance"?: duration,
 *       "speed"?: number}}, 0 stops it</td></tr>
 *   <tr><td>GET, POST, DELETE {@code faults}</td><td>a rule is {@code {"match"?: {"method"?, "path"?, "operation"?}, "fault":
 *       {"kind": …}, "times"?, "skip"?}}, see {@code io.gleaner.sandbox.faults}</td></tr>
 *   <tr><td>GET {@code ledger}</td><td>every file with size, SHA-256 and times served; {@code ?provider=}, {@code ?account=}, {@code
 *       ?available=true}</td></tr>
 *   <tr><td>GET, DELETE {@code calls}</td><td>{@code {operation: count}}; {@code ?by=status} for {@code {operation: {status:
 *       count}}}</td></tr>
 *   <tr><td>GET {@code exchanges}</td><td>the last 2,000 requests</td></tr>
 *   <tr><td>GET, PATCH {@code {vendor}/switches}</td><td>of {@code dailymotion}, {@code fouryousee}, {@code google}, {@code
 *       youtube-reporting}, {@code youtube-analytics}, {@code youtube-data}, {@code google-analytics}, {@code blobs}: see the
 *       fields of {@code DailymotionSwitches}, {@code FourYouSeeSwitches}, {@code GoogleSwitches}, {@code
 *       YouTubeReportingSwitches}, {@code YouTubeAnalyticsSwitches}, {@code YouTubeDataSwitches}, {@code
 *       GoogleAnalyticsSwitches}, {@code Serving}; what is not named stays</td></tr>
 *   <tr><td>POST {@code google/clients}</td><td>{@code {"id","secret","project","redirectUris"?}}; without addresses an
 *       installed application</td></tr>
 *   <tr><td>POST {@code google/service-accounts}</td><td>{@code {"email","project","publicKey"?}}; without a key the sandbox
 *       makes one</td></tr>
 *   <tr><td>GET {@code google/service-accounts/{email}/key}</td><td>the key file of the key that the sandbox made</td></tr>
 *   <tr><td>POST {@code google/grants}</td><td>{@code {"refreshToken","clientId","channelId"?,"contentOwners"?,"scopes"?,
 *       "expiresAt"?}}; content owners get their system-managed jobs</td></tr>
 *   <tr><td>POST {@code google/revocations}, {@code google/renewals}</td><td>{@code {"refreshToken"}}</td></tr>
 *   <tr><td>POST {@code google/invalidations}, {@code dailymotion/invalidations}</td><td>{@code {"what": "access-tokens" |
 *       "refresh-tokens" | "links"}}</td></tr>
 *   <tr><td>POST {@code dailymotion/public-keys}</td><td>{@code {"clientId","secret"}}</td></tr>
 *   <tr><td>POST {@code dailymotion/users}</td><td>{@code {"username","password","account","channelSlug"}}</td></tr>
 *   <tr><td>POST {@code dailymotion/private-keys}</td><td>{@code {"clientId","secret","account","channelSlug"}}</td></tr>
 *   <tr><td>POST {@code dailymotion/outcomes}</td><td>{@code {"outcome": "failed", "times"?: 1}}</td></tr>
 *   <tr><td>POST {@code dailymotion/nulls}</td><td>{@code {"step": "partner", "times"?: 1}}, steps as in {@code Step}</td></tr>
 *   <tr><td>POST {@code dailymotion/restatements}</td><td>{@code {"account","from","to"}}, both days included</td></tr>
 *   <tr><td>POST {@code google-analytics/properties}</td><td>{@code {"id","timeZone","currency","readers"?: [e-mail]}}; without
 *       readers everyone may read</td></tr>
 *   <tr><td>POST {@code fouryousee/accounts}</td><td>{@code {"name","secretToken"}}</td></tr>
 *   <tr><td>POST {@code fouryousee/outcomes}</td><td>{@code {"outcome": "failed", "times"?: 1}}</td></tr>
 *   <tr><td>POST {@code fouryousee/twists}</td><td>{@code {"twist": "drop" | "duplicate" | "reorder" | "forge", "times"?: 1}},
 *       for the notices of the next reports that name a web hook</td></tr>
 *   <tr><td>GET {@code fouryousee/deliveries}</td><td>every attempt to deliver a notice</td></tr>
 *   <tr><td>POST {@code youtube-reporting/backfills}</td><td>{@code {"account","reportType","day","in"?: duration}}</td></tr>
 *   <tr><td>POST {@code youtube-reporting/retirements}</td><td>{@code {"reportType","deprecateTime","successor"?}}</td></tr>
 *   <tr><td>POST {@code youtube-reporting/job-ends}</td><td>{@code {"account","reportType","at"?}}; without {@code at} the job
 *       is deleted at once</td></tr>
 *   <tr><td>POST {@code blobs}</td><td>{@code {"name","count","bytes","columns"?}}; answers {@code {"open": […], "guarded":
 *       […]}}</td></tr>
 *   <tr><td>POST {@code bombs}</td><td>{@code {"name","bytes"}}: a gzip bomb that unpacks to that; answers {@code {"open":
 *       address}}</td></tr>
 * </table>
 */
package io.gleaner.sandbox.control;
