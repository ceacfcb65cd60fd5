/** What people see of the downloads and may do to them, over HTTP; and whether the service is ready. */
package io.gleaner.downloader.http;
