package io.gleaner.downloader.work;

import io.gleaner.downloader.access.AccessException;
import io.gleaner.downloader.access.Authorization;
import io.gleaner.downloader.access.Authorizations;
import io.gleaner.downloader.access.Links;
import io.gleaner.downloader.access.Links.Link;
import io.gleaner.downloader.query.Authority;
import io.gleaner.downloader.query.QueryRequest;
import io.gleaner.downloader.query.QueryTransfer;
import io.gleaner.downloader.queue.Claim;
import io.gleaner.downloader.queue.FileName;
import io.gleaner.downloader.transfer.Credentials;
import io.gleaner.downloader.transfer.FileTransfer;
import io.gleaner.downloader.transfer.TransferException;
import io.gleaner.downloader.transfer.TransferRequest;
import io.gleaner.downloader.transfer.Trouble;
import io.gleaner.downloader.transfer.VerifiedFile;
import io.gleaner.events.Encoding;
import io.gleaner.events.PartAuthorization;
import io.gleaner.events.PartDescriptor;
import io.gleaner.storage.StorageException;
import jakarta.enterprise.context.ApplicationScoped;

/** Fetches a claimed part. A file comes with a link, a fresh one if that is dead, and fresh credentials if those are refused; each once. */
@ApplicationScoped
public class Fetch {

    private final FileTransfer transfer;
    private final Authorizations authorizations;
    private final Links links;
    private final QueryTransfer queries;

    Fetch(FileTransfer transfer, QueryTransfer queries, Authorizations authorizations, Links links) {
        this.transfer = transfer;
        this.queries = queries;
        this.authorizations = authorizations;
        this.links = links;
    }

    /** The verified file, not yet published. Blocks. */
    VerifiedFile fetch(Claim claim, TransferRequest.Progress progress)
            throws TransferException, StorageException, AccessException, InterruptedException {
        return switch (claim.descriptor().transport()) {
            case FILE_LINK -> fetchLink(claim, progress);
            case PAGED_QUERY -> queries.fetch(query(claim, progress));
        };
    }

    private QueryRequest query(Claim claim, TransferRequest.Progress progress) {
        PartDescriptor descriptor = claim.descriptor();
        return new QueryRequest(
                claim.report().provider(),
                claim.report().connection(),
                descriptor.link(),
                descriptor.query(),
                descriptor.requiredColumns(),
                authority(claim),
                FileName.of(claim.baseName(), claim.variant(), descriptor.mediaType(), Encoding.IDENTITY),
                progress);
    }

    private Authority authority(Claim claim) {
        return switch (claim.descriptor().authorization()) {
            case NONE -> Authority.none();
            case CONNECTION ->
                new ConnectionAuthority(authorizations, claim.report().connection());
        };
    }

    private VerifiedFile fetchLink(Claim claim, TransferRequest.Progress progress)
            throws TransferException, StorageException, AccessException, InterruptedException {
        boolean told = claim.descriptor().link() != null;
        Link link =
                told ? new Link(claim.descriptor().link(), claim.descriptor().authorization()) : fresh(claim);
        try {
            return fetchLink(claim, link, progress);
        } catch (TransferException e) {
            if (told && e.trouble() instanceof Trouble.LinkDead) {
                return fetchLink(claim, fresh(claim), progress);
            }
            throw e;
        }
    }

    private Link fresh(Claim claim) throws AccessException {
        return links.fresh(claim.report().key(), claim.revision(), claim.part());
    }

    private VerifiedFile fetchLink(Claim claim, Link link, TransferRequest.Progress progress)
            throws TransferException, StorageException, AccessException, InterruptedException {
        if (link.authorization() == PartAuthorization.NONE) {
            return transfer.fetch(request(claim, link, Credentials.none(), progress));
        }
        Authorization authorization = authorizations.of(claim.report().connection());
        try {
            return transfer.fetch(request(claim, link, authorization.credentials(), progress));
        } catch (TransferException e) {
            if (e.trouble() instanceof Trouble.CredentialsRejected) {
                Authorization renewed = authorizations.after(claim.report().connection(), authorization);
                return transfer.fetch(request(claim, link, renewed.credentials(), progress));
            }
            throw e;
        }
    }

    private static TransferRequest request(
            Claim claim, Link link, Credentials credentials, TransferRequest.Progress progress) {
        String mediaType = claim.descriptor().mediaType();
        return new TransferRequest(
                claim.fileId(),
                claim.attempt() > 1 || !link.uri().equals(claim.descriptor().link()),
                claim.report().provider(),
                link.uri(),
                credentials,
                credentials.present(),
                mediaType,
                claim.descriptor().requiredColumns(),
                encoding -> FileName.of(claim.baseName(), claim.variant(), mediaType, encoding),
                progress);
    }
}
