/**
 * Holds the Kubernetes manifests and the Dockerfiles to what they promise: they are rendered with {@code kubectl
 * kustomize}, read with the strict models of their kinds, and compared with the services' configuration keys. No cluster
 * is needed; without {@code kubectl} what is rendered is skipped. Knows nothing of running processes.
 */
package io.gleaner.e2e.kubernetes;
