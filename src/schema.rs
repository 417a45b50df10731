//! The tables as the migrations leave them, in diesel's form. Kept by hand; a test compares it with the catalogue.
//! Full-text columns are left out: only SQL fragments in the stores name them.

diesel::table! {
    activity (id) {
        id -> Uuid,
        at -> Timestamptz,
        person -> Nullable<Uuid>,
        kind -> Text,
        address -> Text,
        detail -> Jsonb,
    }
}

diesel::table! {
    aliases (chain, person) {
        chain -> Text,
        person -> Uuid,
        nonce -> Nullable<Bytea>,
        alias -> Text,
    }
}

diesel::table! {
    appearances (claim, number) {
        claim -> Uuid,
        number -> Int4,
        title -> Text,
        url -> Nullable<Text>,
        quote -> Text,
        appeared_on -> Text,
        article -> Nullable<Uuid>,
        snapshot -> Nullable<Int4>,
        anchor -> Nullable<Jsonb>,
    }
}

diesel::table! {
    approvals (id) {
        id -> Uuid,
        claim -> Uuid,
        digest -> Bytea,
        authors -> Array<Text>,
        approved_by -> Text,
        approved_at -> Timestamptz,
        override_reason -> Text,
    }
}

diesel::table! {
    articles (id) {
        id -> Uuid,
        url -> Nullable<Text>,
        title -> Text,
        byline -> Text,
        published_on -> Text,
        site -> Text,
        language -> Text,
        confirmed -> Bool,
        imported_by -> Uuid,
        imported_at -> Timestamptz,
    }
}

diesel::table! {
    assignments (claim, number) {
        claim -> Uuid,
        number -> Int4,
        person -> Uuid,
        role -> Text,
        due_at -> Nullable<Timestamptz>,
        since -> Timestamptz,
        ended_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    attachments (claim, number) {
        claim -> Uuid,
        number -> Int4,
        source -> Nullable<Int4>,
        name -> Text,
        sha256 -> Bytea,
        media_type -> Text,
        length -> Int8,
        description -> Text,
        added_by -> Uuid,
        added_at -> Timestamptz,
        withdrawn -> Nullable<Text>,
    }
}

diesel::table! {
    blobs (sha256) {
        sha256 -> Bytea,
        media_type -> Text,
        length -> Int8,
        bytes -> Bytea,
        removed -> Bool,
    }
}

diesel::table! {
    checklist_answers (claim, item) {
        claim -> Uuid,
        item -> Int4,
        answer -> Text,
        note -> Text,
        person -> Uuid,
        at -> Timestamptz,
    }
}

diesel::table! {
    checklists (kind, version) {
        kind -> Text,
        version -> Int4,
        name -> Text,
        offered -> Bool,
        items -> Jsonb,
    }
}

diesel::table! {
    claim_types (claim) {
        claim -> Uuid,
        kind -> Text,
        name -> Text,
        version -> Int4,
    }
}

diesel::table! {
    chains (chain) {
        chain -> Text,
        length -> Int8,
        head -> Bytea,
    }
}

diesel::table! {
    check_counts (subject, rating) {
        subject -> Uuid,
        rating -> Text,
        checks -> Int8,
        changed -> Int8,
    }
}

diesel::table! {
    checkpoints (size, key) {
        size -> Int8,
        key -> Int4,
        note -> Text,
        signed_at -> Timestamptz,
    }
}

diesel::table! {
    checks (claim) {
        claim -> Uuid,
        slug -> Text,
        number -> Int8,
        revision -> Int4,
        retracted -> Bool,
        text -> Text,
        language -> Text,
        claimant -> Nullable<Uuid>,
        claimant_name -> Text,
        rating -> Text,
        rating_label -> Text,
        rating_tone -> Text,
        summary -> Text,
        topics -> Array<Uuid>,
        former -> Array<Text>,
        first_published_at -> Timestamptz,
        published_at -> Timestamptz,
        changed_at -> Timestamptz,
    }
}

diesel::table! {
    gone_checks (claim) {
        claim -> Uuid,
        gone_at -> Timestamptz,
    }
}

diesel::table! {
    claim_topics (claim, topic) {
        claim -> Uuid,
        topic -> Uuid,
        review -> Text,
        publication -> Text,
        priority -> Text,
        due_at -> Nullable<Timestamptz>,
        logged_at -> Timestamptz,
        queue_due -> Timestamptz,
        queue_priority -> Int2,
    }
}

diesel::table! {
    claimants (id) {
        id -> Uuid,
        name -> Text,
        slug -> Text,
        kind -> Text,
        same_as -> Array<Text>,
    }
}

diesel::table! {
    claims (id) {
        id -> Uuid,
        number -> Int8,
        text -> Text,
        language -> Text,
        claimant -> Nullable<Uuid>,
        claimant_unknown -> Bool,
        why -> Text,
        review -> Text,
        closed_as -> Nullable<Text>,
        duplicate_of -> Nullable<Uuid>,
        publication -> Text,
        revision -> Int4,
        slug -> Nullable<Text>,
        correction -> Nullable<Text>,
        correction_note -> Text,
        priority -> Text,
        due_at -> Nullable<Timestamptz>,
        reviewer -> Nullable<Uuid>,
        approver -> Nullable<Uuid>,
        logged_by -> Uuid,
        logged_at -> Timestamptz,
        changed_at -> Timestamptz,
        source_system -> Nullable<Text>,
        source_id -> Nullable<Text>,
        queue_due -> Timestamptz,
        queue_priority -> Int2,
        weight -> Text,
        scheduled_at -> Nullable<Timestamptz>,
        recheck_at -> Nullable<Timestamptz>,
        source_order -> Array<Int4>,
    }
}

diesel::table! {
    cosignatures (size, key, witness) {
        size -> Int8,
        key -> Int4,
        witness -> Text,
        line -> Text,
        at -> Timestamptz,
    }
}

diesel::table! {
    counting (only_one) {
        only_one -> Bool,
        zone -> Nullable<Text>,
        counted_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    cross_checks (claim, number) {
        claim -> Uuid,
        number -> Int4,
        person -> Uuid,
        asked_by -> Uuid,
        asked_at -> Timestamptz,
        due_at -> Nullable<Timestamptz>,
        round -> Int4,
        state -> Text,
        rating -> Nullable<Text>,
        scale -> Nullable<Int8>,
        reason -> Text,
        had_seen -> Bool,
        agreement -> Nullable<Text>,
        ended_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    comments (claim, number) {
        claim -> Uuid,
        number -> Int4,
        person -> Uuid,
        text -> Text,
        blocking -> Bool,
        at -> Timestamptz,
        resolved_by -> Nullable<Uuid>,
        resolved_at -> Nullable<Timestamptz>,
        reply_to -> Nullable<Int4>,
        anchor -> Nullable<Jsonb>,
    }
}

diesel::table! {
    confidential_sources (claim, number) {
        claim -> Uuid,
        number -> Int4,
        commitment -> Bytea,
        recorded_at -> Timestamptz,
        added_by -> Uuid,
        added_at -> Timestamptz,
        withdrawn -> Bool,
    }
}

diesel::table! {
    desk (only_one) {
        only_one -> Bool,
        name -> Text,
        demo -> Bool,
        four_eyes -> Bool,
        limits -> Nullable<Jsonb>,
        gate -> Nullable<Jsonb>,
        organisation -> Nullable<Jsonb>,
        logo -> Nullable<Jsonb>,
        place -> Nullable<Jsonb>,
        figures -> Array<Text>,
        two_factor -> Array<Text>,
        retention -> Nullable<Jsonb>,
        sign_in -> Nullable<Jsonb>,
        watching -> Nullable<Jsonb>,
        worthiness -> Nullable<Jsonb>,
    }
}

diesel::table! {
    duties (claim, number) {
        claim -> Uuid,
        number -> Int4,
        person -> Uuid,
        role -> Text,
        review -> Text,
        due_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    experience (claim, topic, person) {
        claim -> Uuid,
        topic -> Uuid,
        person -> Uuid,
        at -> Timestamptz,
    }
}

diesel::table! {
    facts (id) {
        id -> Int8,
        at -> Timestamptz,
        scope -> Text,
        subject -> Uuid,
        measure -> Text,
        bucket -> Text,
        n -> Int8,
    }
}

diesel::table! {
    form_keys (person, key) {
        person -> Uuid,
        key -> Text,
        body -> Bytea,
        location -> Text,
        at -> Timestamptz,
    }
}

diesel::table! {
    history (chain, position) {
        chain -> Text,
        position -> Int8,
        envelope -> Text,
        payload -> Nullable<Text>,
        salt -> Nullable<Bytea>,
        hash -> Bytea,
        at -> Timestamptz,
        actor -> Text,
        kind -> Text,
        visibility -> Text,
    }
}

diesel::table! {
    import_mappings (name) {
        name -> Text,
        mapping -> Jsonb,
        saved_by -> Uuid,
        saved_at -> Timestamptz,
    }
}

diesel::table! {
    import_rejects (import, place) {
        import -> Uuid,
        place -> Int8,
        line -> Int8,
        reason -> Text,
        contents -> Array<Text>,
    }
}

diesel::table! {
    imports (id) {
        id -> Uuid,
        person -> Uuid,
        form_key -> Text,
        name -> Text,
        format -> Nullable<Text>,
        mapping -> Nullable<Jsonb>,
        bytes -> Bytea,
        state -> Text,
        rows_read -> Int8,
        rows_new -> Int8,
        rows_known -> Int8,
        verdicts_new -> Int8,
        rows_rejected -> Int8,
        rows_all -> Int8,
        error -> Text,
        heads -> Array<Text>,
        made_at -> Timestamptz,
        ended_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    imported_rows (claim, number) {
        claim -> Uuid,
        number -> Int4,
        content -> Text,
    }
}

diesel::table! {
    imported_verdicts (claim, number) {
        claim -> Uuid,
        number -> Int4,
        system -> Text,
        id -> Text,
        publisher -> Text,
        url -> Nullable<Text>,
        words -> Text,
        summary -> Text,
        reviewed_on -> Text,
        language -> Text,
        tags -> Array<Text>,
        row_sha256 -> Bytea,
    }
}

diesel::table! {
    let_through (transaction, place) {
        transaction -> Text,
        place -> Text,
    }
}

diesel::table! {
    log_head (one) {
        one -> Bool,
        size -> Int8,
        root -> Bytea,
    }
}

diesel::table! {
    likenesses (claim) {
        claim -> Uuid,
        changed_in -> Int8,
        model -> Text,
        vector -> Nullable<Bytea>,
        taken_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    log_hashes (place) {
        place -> Int8,
        hash -> Bytea,
    }
}

diesel::table! {
    log_keys (number) {
        number -> Int4,
        verifier -> Text,
        size -> Int8,
        statement -> Nullable<Text>,
        made_at -> Timestamptz,
    }
}

diesel::table! {
    log_leaves (number) {
        number -> Int8,
        chain -> Text,
        position -> Int8,
        hash -> Bytea,
    }
}

diesel::table! {
    hosts (host) {
        host -> Text,
        free_at -> Timestamptz,
    }
}

diesel::table! {
    feeds (id) {
        id -> Uuid,
        url -> Text,
        host -> Text,
        name -> Text,
        is_on -> Bool,
        a_day -> Int4,
        minutes -> Int4,
        added_by -> Uuid,
        added_at -> Timestamptz,
        next_at -> Timestamptz,
        read_at -> Nullable<Timestamptz>,
        failures -> Int4,
        problem -> Text,
        etag -> Text,
        modified -> Text,
    }
}

diesel::table! {
    feed_items (id) {
        id -> Uuid,
        url -> Text,
        host -> Text,
        feed -> Nullable<Uuid>,
        state -> Text,
        title -> Text,
        published_at -> Nullable<Timestamptz>,
        found_at -> Timestamptz,
        fetched_at -> Nullable<Timestamptz>,
        problem -> Text,
        final_url -> Text,
        media_type -> Text,
        charset -> Nullable<Text>,
        language -> Text,
        bytes -> Nullable<Bytea>,
        best -> Jsonb,
        article -> Nullable<Uuid>,
    }
}

diesel::table! {
    robots (origin) {
        origin -> Text,
        body -> Text,
        fetched_at -> Timestamptz,
        good_until -> Timestamptz,
    }
}

diesel::table! {
    looks (url) {
        url -> Text,
        host -> Text,
        step -> Int4,
        failures -> Int4,
        next_at -> Timestamptz,
        asked_at -> Nullable<Timestamptz>,
        looked_at -> Nullable<Timestamptz>,
        changed_at -> Nullable<Timestamptz>,
        problem -> Text,
        etag -> Text,
        modified -> Text,
        text_sha256 -> Nullable<Bytea>,
    }
}

diesel::table! {
    watched_pages (claim, part, number) {
        claim -> Uuid,
        part -> Text,
        number -> Int4,
        article -> Nullable<Uuid>,
        url -> Nullable<Text>,
    }
}

diesel::table! {
    notice_choices (person) {
        person -> Uuid,
        mailed -> Array<Text>,
        digest -> Bool,
        digest_until -> Timestamptz,
    }
}

diesel::table! {
    notices (id) {
        id -> Uuid,
        person -> Uuid,
        kind -> Text,
        claim -> Uuid,
        actor -> Nullable<Uuid>,
        actor_role -> Text,
        text -> Text,
        dedupe -> Text,
        at -> Timestamptz,
        read_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    devices (person, token_hash) {
        person -> Uuid,
        token_hash -> Bytea,
        seen_at -> Timestamptz,
    }
}

diesel::table! {
    half_sign_ins (token_hash) {
        token_hash -> Bytea,
        person -> Uuid,
        expires_at -> Timestamptz,
    }
}

diesel::table! {
    invitations (id) {
        id -> Uuid,
        token_hash -> Bytea,
        email -> Text,
        name -> Text,
        role -> Text,
        invited_by -> Uuid,
        sent_at -> Timestamptz,
        expires_at -> Timestamptz,
    }
}

diesel::table! {
    mailed_links (token_hash) {
        token_hash -> Bytea,
        person -> Uuid,
        purpose -> Text,
        email -> Nullable<Text>,
        made_at -> Timestamptz,
        expires_at -> Timestamptz,
    }
}

diesel::table! {
    outbox (id) {
        id -> Uuid,
        kind -> Text,
        recipient -> Text,
        payload -> Jsonb,
        dedupe -> Text,
        not_before -> Timestamptz,
        attempts -> Int4,
        last_error -> Text,
        done_at -> Nullable<Timestamptz>,
        dead_at -> Nullable<Timestamptz>,
        created_at -> Timestamptz,
    }
}

diesel::table! {
    people (id) {
        id -> Uuid,
        email -> Text,
        name -> Text,
        public_name -> Nullable<Text>,
        role -> Text,
        disabled -> Bool,
        password_hash -> Text,
        theme -> Text,
        shortcuts -> Bool,
        away_from -> Nullable<Timestamptz>,
        away_until -> Nullable<Timestamptz>,
        stand_in -> Nullable<Uuid>,
        erased -> Bool,
    }
}

diesel::table! {
    pictures (claim, revision, number) {
        claim -> Uuid,
        revision -> Int4,
        number -> Int4,
        sha256 -> Bytea,
        media_type -> Text,
    }
}

diesel::table! {
    previews (id) {
        id -> Uuid,
        claim -> Uuid,
        token_hash -> Bytea,
        for_whom -> Text,
        made_by -> Uuid,
        made_at -> Timestamptz,
        expires_at -> Timestamptz,
        ended_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    recusals (claim, person) {
        claim -> Uuid,
        person -> Uuid,
        reason -> Text,
        at -> Timestamptz,
    }
}

diesel::table! {
    report_answers (claim, report) {
        claim -> Uuid,
        report -> Int8,
        outcome -> Text,
        words -> Text,
        revision -> Nullable<Int4>,
        received_at -> Timestamptz,
        first_answered_at -> Timestamptz,
        answered_at -> Timestamptz,
    }
}

diesel::table! {
    reports (id) {
        id -> Uuid,
        number -> Int8,
        token_hash -> Bytea,
        form_key -> Text,
        claim -> Uuid,
        revision -> Int4,
        wrong -> Text,
        why -> Text,
        source -> Text,
        contact -> Nullable<Text>,
        received_at -> Timestamptz,
        due_at -> Timestamptz,
        answered_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    relations (claim, other) {
        claim -> Uuid,
        other -> Uuid,
        how -> Text,
        related_by -> Uuid,
        related_at -> Timestamptz,
    }
}

diesel::table! {
    repeats (claim, number) {
        claim -> Uuid,
        number -> Int4,
        name -> Text,
        title -> Text,
        url -> Nullable<Text>,
        said_on -> Text,
        quote -> Text,
        recorded_by -> Uuid,
        recorded_at -> Timestamptz,
        withdrawn -> Nullable<Text>,
    }
}

diesel::table! {
    replies (claim, number) {
        claim -> Uuid,
        number -> Int4,
        asked_on -> Text,
        how -> Text,
        answer -> Text,
        answered_on -> Text,
        remind_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    put_off (step) {
        step -> Text,
        at -> Timestamptz,
    }
}

diesel::table! {
    retractions (claim, number) {
        claim -> Uuid,
        number -> Int4,
        reason -> Text,
        at -> Timestamptz,
    }
}

diesel::table! {
    revisions (claim, number) {
        claim -> Uuid,
        number -> Int4,
        approval -> Uuid,
        digest -> Bytea,
        kind -> Text,
        note -> Text,
        shown -> Text,
        published_at -> Timestamptz,
    }
}

diesel::table! {
    saved_lists (id) {
        id -> Uuid,
        owner -> Uuid,
        name -> Text,
        query -> Text,
        shared -> Bool,
        position -> Int4,
    }
}

diesel::table! {
    recovery_codes (person, code_hash) {
        person -> Uuid,
        code_hash -> Bytea,
    }
}

diesel::table! {
    passkey_questions (token_hash) {
        token_hash -> Bytea,
        person -> Nullable<Uuid>,
        state -> Jsonb,
        expires_at -> Timestamptz,
    }
}

diesel::table! {
    passkeys (id) {
        id -> Uuid,
        person -> Uuid,
        credential_id -> Bytea,
        name -> Text,
        credential -> Jsonb,
        made_at -> Timestamptz,
        used_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    provider_accounts (id) {
        id -> Uuid,
        person -> Uuid,
        issuer -> Text,
        subject -> Text,
        name -> Text,
        linked_at -> Timestamptz,
        used_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    provider_wishes (state_hash) {
        state_hash -> Bytea,
        browser_hash -> Bytea,
        person -> Nullable<Uuid>,
        wish -> Jsonb,
        expires_at -> Timestamptz,
    }
}

diesel::table! {
    reset_wishes (id) {
        id -> Int8,
        email -> Text,
        address -> Text,
        at -> Timestamptz,
    }
}

diesel::table! {
    second_factors (person) {
        person -> Uuid,
        secret -> Bytea,
        last_step -> Int8,
        since -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    sessions (token_hash) {
        token_hash -> Bytea,
        person -> Uuid,
        created_at -> Timestamptz,
        seen_at -> Timestamptz,
        device -> Text,
        address -> Text,
        confirmed_at -> Timestamptz,
        vouched -> Bool,
    }
}

diesel::table! {
    setup_tokens (token_hash) {
        token_hash -> Bytea,
        expires_at -> Timestamptz,
    }
}

diesel::table! {
    sign_in_attempts (id) {
        id -> Int8,
        what -> Text,
        at -> Timestamptz,
    }
}

diesel::table! {
    site (only_one) {
        only_one -> Bool,
        epoch -> Int8,
    }
}

diesel::table! {
    snapshots (article, number) {
        article -> Uuid,
        number -> Int4,
        sha256 -> Bytea,
        taken_at -> Timestamptz,
        final_url -> Nullable<Text>,
        headers -> Jsonb,
        paragraphs -> Jsonb,
        how -> Text,
        found -> Jsonb,
    }
}

diesel::table! {
    sources (claim, number) {
        claim -> Uuid,
        number -> Int4,
        title -> Text,
        url -> Nullable<Text>,
        publisher -> Text,
        published_on -> Text,
        kind -> Text,
        stance -> Text,
        excerpt -> Text,
        copy -> Nullable<Bytea>,
        copy_how -> Nullable<Text>,
        copied_at -> Nullable<Timestamptz>,
        copy_failure -> Text,
        added_by -> Uuid,
        added_at -> Timestamptz,
        withdrawn -> Nullable<Text>,
        archive_url -> Nullable<Text>,
    }
}

diesel::table! {
    start_lists (person) {
        person -> Uuid,
        list -> Uuid,
    }
}

diesel::table! {
    tallies (scope, subject, grain, measure, day, bucket) {
        scope -> Text,
        subject -> Uuid,
        grain -> Text,
        measure -> Text,
        day -> Date,
        bucket -> Text,
        n -> Int8,
    }
}

diesel::table! {
    texts (digest) {
        digest -> Bytea,
        content -> Text,
        authors -> Array<Text>,
        redacted -> Bool,
    }
}

diesel::table! {
    tokens (id) {
        id -> Uuid,
        token_hash -> Bytea,
        person -> Uuid,
        name -> Text,
        scopes -> Array<Text>,
        made_at -> Timestamptz,
        expires_at -> Timestamptz,
        last_used_on -> Nullable<Date>,
        revoked_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    topic_slugs (slug) {
        slug -> Text,
        topic -> Uuid,
    }
}

diesel::table! {
    topics (id) {
        id -> Uuid,
        name -> Text,
        slug -> Text,
        part_of -> Uuid,
    }
}

diesel::table! {
    unsequenced (chain, position) {
        chain -> Text,
        position -> Int8,
    }
}

diesel::table! {
    verdicts (claim) {
        claim -> Uuid,
        rating -> Text,
        summary -> Text,
        explanation -> Text,
        proposed_by -> Uuid,
        proposed_at -> Timestamptz,
        authors -> Array<Uuid>,
        scale -> Int8,
    }
}

diesel::table! {
    translations (claim) {
        claim -> Uuid,
        original -> Uuid,
        revision -> Int4,
        language -> Text,
    }
}

diesel::table! {
    waits (claim) {
        claim -> Uuid,
        review -> Text,
        owned -> Bool,
        step -> Int2,
        since -> Timestamptz,
    }
}

diesel::table! {
    google_pages (claim) {
        claim -> Uuid,
        name -> Text,
        version -> Text,
        pushed_at -> Timestamptz,
    }
}

diesel::table! {
    webhook_attempts (job, number) {
        job -> Uuid,
        number -> Int4,
        at -> Timestamptz,
        status -> Nullable<Int4>,
        said -> Text,
    }
}

diesel::table! {
    webhook_secrets (webhook, number) {
        webhook -> Uuid,
        number -> Int4,
        key -> Bytea,
        until -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    webhooks (id) {
        id -> Uuid,
        url -> Text,
        events -> Array<Text>,
        state -> Text,
        secret -> Int4,
    }
}

diesel::table! {
    scales (version) {
        version -> Int8,
        ratings -> Jsonb,
        since -> Timestamptz,
    }
}

diesel::table! {
    suggestion_events (id) {
        id -> Int8,
        suggestion -> Uuid,
        at -> Timestamptz,
        person -> Nullable<Uuid>,
        kind -> Text,
        claim -> Nullable<Uuid>,
        reason -> Text,
    }
}

diesel::table! {
    drafts (person, claim, form) {
        person -> Uuid,
        claim -> Uuid,
        form -> Text,
        fields -> Jsonb,
        position -> Int8,
        saved_at -> Timestamptz,
    }
}

diesel::table! {
    suggestion_secret (only_one) {
        only_one -> Bool,
        key -> Bytea,
    }
}

diesel::table! {
    policies (kind, version) {
        kind -> Text,
        version -> Int4,
        language -> Text,
        text -> Text,
        note -> Text,
        since -> Timestamptz,
    }
}

diesel::table! {
    presence (claim, person) {
        claim -> Uuid,
        person -> Uuid,
        since -> Timestamptz,
        seen_at -> Timestamptz,
    }
}

diesel::table! {
    suggestions (id) {
        id -> Uuid,
        token_hash -> Bytea,
        form_key -> Text,
        said -> Text,
        seen -> Text,
        language -> Text,
        contact -> Nullable<Text>,
        likeness -> Bytea,
        received_at -> Timestamptz,
        state -> Text,
        claim -> Nullable<Uuid>,
        reason -> Text,
        decided_at -> Nullable<Timestamptz>,
    }
}

// Joins name their condition with `on`: rows refer to each other by several keys.

diesel::table! {
    words (word, language) {
        word -> Text,
        language -> Text,
        folded -> Text,
    }
}

diesel::allow_tables_to_appear_in_same_query!(
    activity,
    aliases,
    appearances,
    approvals,
    articles,
    assignments,
    attachments,
    blobs,
    chains,
    checklist_answers,
    checklists,
    check_counts,
    checkpoints,
    checks,
    claim_topics,
    claim_types,
    claimants,
    claims,
    comments,
    confidential_sources,
    counting,
    cross_checks,
    desk,
    duties,
    experience,
    facts,
    form_keys,
    gone_checks,
    google_pages,
    history,
    likenesses,
    log_hashes,
    log_head,
    log_keys,
    log_leaves,
    looks,
    hosts,
    feeds,
    feed_items,
    robots,
    watched_pages,
    notice_choices,
    notices,
    devices,
    half_sign_ins,
    invitations,
    mailed_links,
    outbox,
    people,
    pictures,
    previews,
    import_mappings,
    import_rejects,
    imported_rows,
    imported_verdicts,
    imports,
    recusals,
    replies,
    put_off,
    report_answers,
    relations,
    repeats,
    reports,
    retractions,
    revisions,
    saved_lists,
    scales,
    passkey_questions,
    passkeys,
    provider_accounts,
    provider_wishes,
    recovery_codes,
    reset_wishes,
    second_factors,
    sessions,
    setup_tokens,
    sign_in_attempts,
    site,
    snapshots,
    sources,
    start_lists,
    tallies,
    texts,
    tokens,
    topic_slugs,
    topics,
    unsequenced,
    verdicts,
    translations,
    waits,
    webhook_attempts,
    webhook_secrets,
    webhooks,
    drafts,
    policies,
    presence,
    suggestion_events,
    suggestion_secret,
    suggestions,
);
