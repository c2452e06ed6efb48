CREATE TABLE access_grant (
        id INTEGER PRIMARY KEY,
        person_id INTEGER NOT NULL REFERENCES person(id),
        organisation_id INTEGER NOT NULL REFERENCES organisation(id),
        role TEXT NOT NULL
            CHECK (role IN ('member', 'reader', 'organiser', 'inspector', 'administrator', 'acts_for')),
        body_id INTEGER REFERENCES body(id),
        granted_at TEXT NOT NULL,
        granted_by INTEGER REFERENCES person(id)
    ) STRICT;

CREATE TABLE agenda_approval (
        id INTEGER PRIMARY KEY,
        public_id TEXT NOT NULL UNIQUE,
        version_id INTEGER NOT NULL REFERENCES agenda_version(id),
        sent_at TEXT NOT NULL,
        sent_by INTEGER NOT NULL REFERENCES person(id)
    ) STRICT;

CREATE TABLE agenda_approval_withdrawal (
        approval_id INTEGER PRIMARY KEY REFERENCES agenda_approval(id),
        withdrawn_at TEXT NOT NULL,
        withdrawn_by INTEGER NOT NULL REFERENCES person(id)
    ) STRICT;

CREATE TABLE agenda_decision (
        approval_id INTEGER PRIMARY KEY REFERENCES agenda_approval(id),
        is_approved INTEGER NOT NULL CHECK (is_approved IN (0, 1)),
        reason TEXT NOT NULL,
        ceiling INTEGER NOT NULL,
        decided_at TEXT NOT NULL,
        decided_by INTEGER NOT NULL REFERENCES person(id)
    ) STRICT;

CREATE TABLE agenda_decision_withdrawal (
        approval_id INTEGER PRIMARY KEY REFERENCES agenda_decision(approval_id),
        reason TEXT NOT NULL,
        withdrawn_at TEXT NOT NULL,
        withdrawn_by INTEGER NOT NULL REFERENCES person(id)
    ) STRICT;

CREATE TABLE agenda_item (
        id INTEGER PRIMARY KEY,
        public_id TEXT NOT NULL UNIQUE,
        sitting_id INTEGER NOT NULL REFERENCES sitting(id),
        classification INTEGER NOT NULL CHECK (classification BETWEEN 0 AND 1),
        kind TEXT NOT NULL,
        title TEXT NOT NULL,
        title_en TEXT NOT NULL DEFAULT '',
        minutes INTEGER NOT NULL CHECK (minutes BETWEEN 0 AND 1440),
        fixed_at TEXT,
        presenter TEXT NOT NULL DEFAULT '',
        presenter_en TEXT NOT NULL DEFAULT '',
        position REAL NOT NULL,
        version INTEGER NOT NULL DEFAULT 1
    , placed_version INTEGER NOT NULL DEFAULT 1, cue TEXT NOT NULL DEFAULT '', announcement TEXT NOT NULL DEFAULT '', reserve TEXT NOT NULL DEFAULT '', note TEXT NOT NULL DEFAULT '') STRICT;

CREATE TABLE agenda_item_cancellation (
        agenda_item_id INTEGER PRIMARY KEY REFERENCES agenda_item(id),
        cancelled_at TEXT NOT NULL,
        cancelled_by INTEGER NOT NULL REFERENCES person(id)
    ) STRICT;

CREATE TABLE agenda_item_task (
        agenda_item_id INTEGER NOT NULL REFERENCES agenda_item(id),
        task_id INTEGER NOT NULL REFERENCES task(id),
        PRIMARY KEY (agenda_item_id, task_id)
    ) STRICT;

CREATE TABLE agenda_notice (
        id INTEGER PRIMARY KEY,
        public_id TEXT NOT NULL UNIQUE,
        person_id INTEGER NOT NULL REFERENCES person(id),
        approval_id INTEGER NOT NULL REFERENCES agenda_approval(id),
        state TEXT NOT NULL CHECK (state IN ('waiting', 'approved', 'returned', 'revoked')),
        actor_id INTEGER NOT NULL REFERENCES person(id),
        made_at TEXT NOT NULL,
        read_at TEXT
    ) STRICT;

CREATE TABLE agenda_version (
        id INTEGER PRIMARY KEY,
        public_id TEXT NOT NULL UNIQUE,
        congress_id INTEGER NOT NULL REFERENCES congress(id),
        name TEXT NOT NULL,
        name_folded TEXT NOT NULL,
        opens TEXT NOT NULL,
        days INTEGER NOT NULL,
        kept_at TEXT NOT NULL,
        kept_by INTEGER NOT NULL REFERENCES person(id),
        UNIQUE (congress_id, name_folded)
    ) STRICT;

CREATE TABLE agenda_version_item (
        version_id INTEGER NOT NULL REFERENCES agenda_version(id),
        agenda_item_id INTEGER NOT NULL REFERENCES agenda_item(id),
        sitting_id INTEGER NOT NULL REFERENCES sitting(id),
        classification INTEGER NOT NULL CHECK (classification BETWEEN 0 AND 1),
        kind TEXT NOT NULL,
        title TEXT NOT NULL,
        title_en TEXT NOT NULL,
        minutes INTEGER NOT NULL,
        fixed_at TEXT,
        presenter TEXT NOT NULL,
        presenter_en TEXT NOT NULL,
        cue TEXT NOT NULL,
        announcement TEXT NOT NULL,
        reserve TEXT NOT NULL,
        note TEXT NOT NULL,
        position REAL NOT NULL,
        PRIMARY KEY (version_id, agenda_item_id)
    ) STRICT, WITHOUT ROWID;

CREATE TABLE agenda_version_sitting (
        version_id INTEGER NOT NULL REFERENCES agenda_version(id),
        sitting_id INTEGER NOT NULL REFERENCES sitting(id),
        session TEXT NOT NULL,
        day_anchor TEXT NOT NULL,
        day_offset INTEGER NOT NULL,
        starts TEXT NOT NULL,
        half_days INTEGER NOT NULL,
        hall TEXT NOT NULL,
        position REAL NOT NULL,
        PRIMARY KEY (version_id, sitting_id)
    ) STRICT, WITHOUT ROWID;

CREATE TABLE agenda_version_withdrawal (
        version_id INTEGER PRIMARY KEY REFERENCES agenda_version(id),
        withdrawn_at TEXT NOT NULL,
        withdrawn_by INTEGER NOT NULL REFERENCES person(id)
    ) STRICT;

CREATE TABLE audit_entry (
        number INTEGER PRIMARY KEY,
        at TEXT NOT NULL,
        actor TEXT NOT NULL,
        action TEXT NOT NULL,
        noun TEXT NOT NULL,
        public_id TEXT NOT NULL,
        organisation TEXT NOT NULL,
        congress TEXT NOT NULL,
        classification INTEGER NOT NULL,
        digest TEXT NOT NULL,
        previous TEXT NOT NULL,
        hash TEXT NOT NULL
    ) STRICT;

CREATE TABLE audit_payload (
        number INTEGER PRIMARY KEY REFERENCES audit_entry(number),
        salt BLOB NOT NULL,
        payload TEXT NOT NULL
    ) STRICT;

CREATE TABLE baseline (
        id INTEGER PRIMARY KEY,
        public_id TEXT NOT NULL UNIQUE,
        congress_id INTEGER NOT NULL REFERENCES congress(id),
        name TEXT NOT NULL,
        name_folded TEXT NOT NULL,
        frozen_at TEXT NOT NULL,
        frozen_by INTEGER NOT NULL REFERENCES person(id),
        UNIQUE (congress_id, name_folded)
    ) STRICT;

CREATE TABLE baseline_task (
        baseline_id INTEGER NOT NULL REFERENCES baseline(id),
        task_id INTEGER NOT NULL REFERENCES task(id),
        start TEXT NOT NULL,
        due TEXT NOT NULL,
        PRIMARY KEY (baseline_id, task_id)
    ) STRICT, WITHOUT ROWID;

CREATE TABLE baseline_withdrawal (
        baseline_id INTEGER PRIMARY KEY REFERENCES baseline(id),
        withdrawn_at TEXT NOT NULL,
        withdrawn_by INTEGER NOT NULL REFERENCES person(id)
    ) STRICT;

CREATE TABLE body (
        id INTEGER PRIMARY KEY,
        organisation_id INTEGER NOT NULL REFERENCES organisation(id),
        kind TEXT NOT NULL CHECK (kind IN ('unit', 'subcommittee')),
        code TEXT NOT NULL,
        name TEXT NOT NULL,
        name_en TEXT NOT NULL DEFAULT '',
        parent_id INTEGER REFERENCES body(id),
        leader_id INTEGER REFERENCES body(id),
        telephone TEXT NOT NULL DEFAULT '',
        version INTEGER NOT NULL DEFAULT 1,
        UNIQUE (organisation_id, kind, code)
    ) STRICT;

CREATE TABLE check_item (
        id INTEGER PRIMARY KEY,
        public_id TEXT NOT NULL UNIQUE,
        task_id INTEGER NOT NULL REFERENCES task(id),
        classification INTEGER NOT NULL CHECK (classification BETWEEN 0 AND 1),
        title TEXT NOT NULL,
        title_en TEXT NOT NULL DEFAULT '',
        required INTEGER NOT NULL CHECK (required IN (0, 1)),
        position REAL NOT NULL,
        ticked_at TEXT,
        ticked_by INTEGER REFERENCES person(id),
        version INTEGER NOT NULL DEFAULT 1,
        CHECK ((ticked_at IS NULL) = (ticked_by IS NULL))
    ) STRICT;

CREATE TABLE check_item_cancellation (
        check_item_id INTEGER PRIMARY KEY REFERENCES check_item(id),
        cancelled_at TEXT NOT NULL,
        cancelled_by INTEGER NOT NULL REFERENCES person(id)
    ) STRICT;

CREATE TABLE clearance_suspension (
        person_id INTEGER PRIMARY KEY REFERENCES person(id),
        suspended_at TEXT NOT NULL,
        suspended_by INTEGER NOT NULL REFERENCES person(id)
    ) STRICT;

CREATE TABLE comment (
        id INTEGER PRIMARY KEY,
        public_id TEXT NOT NULL UNIQUE,
        task_id INTEGER NOT NULL REFERENCES task(id),
        classification INTEGER NOT NULL CHECK (classification BETWEEN 0 AND 1),
        text TEXT NOT NULL,
        author_id INTEGER NOT NULL REFERENCES person(id),
        written_at TEXT NOT NULL
    ) STRICT;

CREATE TABLE comment_mention (
        comment_id INTEGER NOT NULL REFERENCES comment(id),
        person_id INTEGER NOT NULL REFERENCES person(id),
        PRIMARY KEY (comment_id, person_id)
    ) STRICT, WITHOUT ROWID;

CREATE TABLE comment_withdrawal (
        comment_id INTEGER PRIMARY KEY REFERENCES comment(id),
        withdrawn_at TEXT NOT NULL,
        withdrawn_by INTEGER NOT NULL REFERENCES person(id)
    ) STRICT;

CREATE TABLE congress (
        id INTEGER PRIMARY KEY,
        public_id TEXT NOT NULL UNIQUE,
        organisation_id INTEGER NOT NULL REFERENCES organisation(id),
        cycle_id INTEGER NOT NULL REFERENCES cycle(id),
        playbook_id INTEGER NOT NULL REFERENCES playbook(id),
        opens TEXT NOT NULL,
        days INTEGER NOT NULL CHECK (days BETWEEN 1 AND 15),
        kind TEXT NOT NULL CHECK (kind IN ('members', 'delegates')),
        contents TEXT NOT NULL,
        is_pilot INTEGER NOT NULL DEFAULT 0 CHECK (is_pilot IN (0, 1)),
        opened_at TEXT NOT NULL,
        version INTEGER NOT NULL DEFAULT 1,
        UNIQUE (organisation_id, cycle_id)
    ) STRICT;

CREATE TABLE congress_cancellation (
        congress_id INTEGER PRIMARY KEY REFERENCES congress(id),
        reason TEXT NOT NULL,
        cancelled_at TEXT NOT NULL,
        cancelled_by INTEGER NOT NULL REFERENCES person(id)
    ) STRICT;

CREATE TABLE congress_counter (
        cycle_id INTEGER NOT NULL,
        organisation_id INTEGER NOT NULL,
        level TEXT NOT NULL,
        kind TEXT NOT NULL,
        congresses INTEGER NOT NULL,
        PRIMARY KEY (cycle_id, organisation_id, level, kind)
    ) STRICT, WITHOUT ROWID;

CREATE TABLE congress_step (
        undo_id INTEGER NOT NULL REFERENCES undo(id),
        congress_id INTEGER NOT NULL REFERENCES congress(id),
        before TEXT NOT NULL,
        after TEXT NOT NULL,
        PRIMARY KEY (undo_id, congress_id)
    ) STRICT, WITHOUT ROWID;

CREATE TABLE counter (
        cycle_id INTEGER NOT NULL,
        organisation_id INTEGER NOT NULL,
        classification INTEGER NOT NULL,
        status TEXT NOT NULL,
        tasks INTEGER NOT NULL, own INTEGER NOT NULL DEFAULT 0,
        PRIMARY KEY (cycle_id, organisation_id, classification, status)
    ) STRICT, WITHOUT ROWID;

CREATE TABLE cycle (
        id INTEGER PRIMARY KEY,
        code TEXT NOT NULL UNIQUE,
        starts TEXT NOT NULL,
        ends TEXT NOT NULL,
        document TEXT NOT NULL,
        digest TEXT NOT NULL
    ) STRICT;

CREATE TABLE day_off (
        id INTEGER PRIMARY KEY,
        public_id TEXT NOT NULL UNIQUE,
        cycle_id INTEGER NOT NULL REFERENCES cycle(id),
        organisation_id INTEGER NOT NULL REFERENCES organisation(id),
        starts TEXT NOT NULL,
        ends TEXT NOT NULL,
        reason TEXT NOT NULL,
        set_at TEXT NOT NULL,
        set_by INTEGER NOT NULL REFERENCES person(id),
        CHECK (starts <= ends)
    ) STRICT;

CREATE TABLE day_off_withdrawal (
        day_off_id INTEGER PRIMARY KEY REFERENCES day_off(id),
        withdrawn_at TEXT NOT NULL,
        withdrawn_by INTEGER NOT NULL REFERENCES person(id)
    ) STRICT;

CREATE TABLE difficulty (
        id INTEGER PRIMARY KEY,
        public_id TEXT NOT NULL UNIQUE,
        congress_id INTEGER NOT NULL REFERENCES congress(id),
        task_id INTEGER REFERENCES task(id),
        classification INTEGER NOT NULL CHECK (classification BETWEEN 0 AND 1),
        field TEXT NOT NULL,
        question TEXT NOT NULL,
        wished_on TEXT,
        promised_on TEXT,
        state TEXT NOT NULL CHECK (state IN ('asked', 'answered', 'returned', 'closed')),
        holder_id INTEGER REFERENCES organisation(id),
        asked_at TEXT NOT NULL,
        asked_by INTEGER NOT NULL REFERENCES person(id),
        version INTEGER NOT NULL DEFAULT 1
    ) STRICT;

CREATE TABLE difficulty_counter (
        cycle_id INTEGER NOT NULL,
        organisation_id INTEGER NOT NULL,
        classification INTEGER NOT NULL,
        due TEXT NOT NULL,
        difficulties INTEGER NOT NULL,
        PRIMARY KEY (cycle_id, organisation_id, due, classification)
    ) STRICT, WITHOUT ROWID;

CREATE TABLE difficulty_step (
        id INTEGER PRIMARY KEY,
        public_id TEXT NOT NULL UNIQUE,
        difficulty_id INTEGER NOT NULL REFERENCES difficulty(id),
        kind TEXT NOT NULL CHECK (kind IN
            ('asked', 'promised', 'answered', 'returned', 'passed_on', 'asked_again', 'closed', 'reopened')),
        from_id INTEGER NOT NULL REFERENCES organisation(id),
        to_id INTEGER REFERENCES organisation(id),
        text TEXT NOT NULL DEFAULT '',
        day TEXT,
        at TEXT NOT NULL,
        person_id INTEGER NOT NULL REFERENCES person(id)
    ) STRICT;

CREATE TABLE document_issue (
        id INTEGER PRIMARY KEY,
        congress_id INTEGER NOT NULL REFERENCES congress(id),
        kind TEXT NOT NULL,
        language TEXT NOT NULL,
        body TEXT NOT NULL,
        ceiling INTEGER NOT NULL,
        series TEXT NOT NULL,
        version INTEGER NOT NULL,
        digest TEXT NOT NULL,
        code TEXT NOT NULL,
        day TEXT NOT NULL,
        issued_at TEXT NOT NULL, family TEXT NOT NULL DEFAULT '', content TEXT NOT NULL DEFAULT '', number TEXT NOT NULL DEFAULT '',
        UNIQUE (congress_id, series, version)
    ) STRICT;

CREATE TABLE document_number (
        id INTEGER PRIMARY KEY,
        congress_id INTEGER NOT NULL REFERENCES congress(id),
        issuer TEXT NOT NULL,
        type TEXT NOT NULL,
        value INTEGER NOT NULL,
        day TEXT NOT NULL,
        paper TEXT NOT NULL,
        classification INTEGER NOT NULL,
        given_at TEXT NOT NULL
    ) STRICT;

CREATE TABLE document_signature (
        congress_id INTEGER NOT NULL REFERENCES congress(id),
        issuer TEXT NOT NULL,
        classification INTEGER NOT NULL,
        place TEXT NOT NULL,
        signer TEXT NOT NULL,
        recipients TEXT NOT NULL,
        number TEXT NOT NULL,
        day TEXT NOT NULL,
        given_at TEXT NOT NULL,
        PRIMARY KEY (congress_id, issuer, classification)
    ) STRICT, WITHOUT ROWID;

CREATE TABLE due_counter (
        cycle_id INTEGER NOT NULL,
        organisation_id INTEGER NOT NULL,
        classification INTEGER NOT NULL,
        due TEXT NOT NULL,
        tasks INTEGER NOT NULL,
        PRIMARY KEY (cycle_id, organisation_id, due, classification)
    ) STRICT, WITHOUT ROWID;

CREATE TABLE failed_sign_in (
        id INTEGER PRIMARY KEY,
        login TEXT NOT NULL,
        address TEXT NOT NULL,
        at TEXT NOT NULL
    ) STRICT;

CREATE TABLE feed (
        id INTEGER PRIMARY KEY,
        public_id TEXT NOT NULL UNIQUE,
        token_hash TEXT NOT NULL UNIQUE,
        person_id INTEGER NOT NULL REFERENCES person(id),
        congress_id INTEGER REFERENCES congress(id),
        body_id INTEGER REFERENCES body(id),
        ceiling INTEGER NOT NULL CHECK (ceiling BETWEEN 0 AND 1),
        made_at TEXT NOT NULL,
        CHECK (body_id IS NULL OR congress_id IS NOT NULL)
    ) STRICT;

CREATE TABLE feed_end (
        feed_id INTEGER PRIMARY KEY REFERENCES feed(id),
        ended_at TEXT NOT NULL,
        ended_by INTEGER NOT NULL REFERENCES person(id)
    ) STRICT;

CREATE TABLE finding (
        congress_id INTEGER NOT NULL REFERENCES congress(id),
        clearance INTEGER NOT NULL CHECK (clearance BETWEEN 0 AND 2),
        position INTEGER NOT NULL,
        key TEXT NOT NULL,
        code TEXT NOT NULL,
        severity TEXT NOT NULL CHECK (severity IN ('serious', 'attention', 'note')),
        classification INTEGER NOT NULL CHECK (classification BETWEEN 0 AND 2),
        is_about_lower INTEGER NOT NULL CHECK (is_about_lower IN (0, 1)),
        is_acknowledged INTEGER NOT NULL CHECK (is_acknowledged IN (0, 1)),
        params TEXT NOT NULL,
        tasks TEXT NOT NULL,
        grade TEXT NOT NULL,
        source TEXT NOT NULL,
        PRIMARY KEY (congress_id, clearance, position)
    ) STRICT, WITHOUT ROWID;

CREATE TABLE finding_acknowledgement (
        id INTEGER PRIMARY KEY,
        public_id TEXT NOT NULL UNIQUE,
        congress_id INTEGER NOT NULL REFERENCES congress(id),
        key TEXT NOT NULL,
        classification INTEGER NOT NULL CHECK (classification BETWEEN 0 AND 2),
        reason TEXT NOT NULL,
        until TEXT,
        noted_on TEXT NOT NULL,
        acknowledged_at TEXT NOT NULL,
        acknowledged_by INTEGER NOT NULL REFERENCES person(id),
        UNIQUE (congress_id, key, classification),
        CHECK (classification < 2 OR reason = '')
    ) STRICT;

CREATE TABLE finding_count (
        cycle_id INTEGER NOT NULL,
        organisation_id INTEGER NOT NULL,
        clearance INTEGER NOT NULL,
        severity TEXT NOT NULL,
        findings INTEGER NOT NULL,
        PRIMARY KEY (cycle_id, organisation_id, clearance, severity)
    ) STRICT, WITHOUT ROWID;

CREATE TABLE finding_round (
        congress_id INTEGER NOT NULL REFERENCES congress(id),
        clearance INTEGER NOT NULL CHECK (clearance BETWEEN 0 AND 2),
        fingerprint TEXT NOT NULL,
        day TEXT NOT NULL,
        path TEXT NOT NULL,
        marked TEXT NOT NULL,
        found_at TEXT NOT NULL,
        PRIMARY KEY (congress_id, clearance)
    ) STRICT, WITHOUT ROWID;

CREATE TABLE forecast (
        congress_id INTEGER NOT NULL REFERENCES congress(id),
        clearance INTEGER NOT NULL,
        day TEXT NOT NULL,
        opens TEXT NOT NULL,
        needed INTEGER NOT NULL,
        done INTEGER NOT NULL,
        ready_share REAL NOT NULL,
        ready_on TEXT,
        favourable TEXT,
        expected TEXT,
        unfavourable TEXT,
        chance REAL,
        drivers TEXT NOT NULL,
        runs INTEGER NOT NULL,
        measured INTEGER NOT NULL,
        weights REAL NOT NULL,
        logs REAL NOT NULL,
        squares REAL NOT NULL,
        kept_at TEXT NOT NULL,
        PRIMARY KEY (congress_id, clearance, day)
    ) STRICT, WITHOUT ROWID;

CREATE TABLE freshness (
        cycle_id INTEGER NOT NULL,
        organisation_id INTEGER NOT NULL,
        classification INTEGER NOT NULL,
        day TEXT NOT NULL,
        PRIMARY KEY (cycle_id, organisation_id, classification)
    ) STRICT, WITHOUT ROWID;

CREATE TABLE grant_end (
        grant_id INTEGER PRIMARY KEY REFERENCES access_grant(id),
        ended_at TEXT NOT NULL,
        ended_by INTEGER NOT NULL REFERENCES person(id)
    ) STRICT;

CREATE TABLE inquiry (
        id INTEGER PRIMARY KEY,
        public_id TEXT NOT NULL UNIQUE,
        cycle_id INTEGER NOT NULL REFERENCES cycle(id),
        organisation_id INTEGER NOT NULL REFERENCES organisation(id),
        asking_id INTEGER NOT NULL REFERENCES organisation(id),
        classification INTEGER NOT NULL CHECK (classification BETWEEN 0 AND 1),
        sign TEXT NOT NULL DEFAULT '',
        question TEXT NOT NULL,
        answer_due TEXT NOT NULL,
        asked_at TEXT NOT NULL,
        asked_by INTEGER NOT NULL REFERENCES person(id),
        version INTEGER NOT NULL DEFAULT 1
    ) STRICT;

CREATE TABLE inquiry_answer (
        inquiry_id INTEGER PRIMARY KEY REFERENCES inquiry(id),
        text TEXT NOT NULL,
        answered_at TEXT NOT NULL,
        answered_by INTEGER NOT NULL REFERENCES person(id)
    ) STRICT;

CREATE TABLE inquiry_withdrawal (
        inquiry_id INTEGER PRIMARY KEY REFERENCES inquiry(id),
        reason TEXT NOT NULL,
        withdrawn_at TEXT NOT NULL,
        withdrawn_by INTEGER NOT NULL REFERENCES person(id)
    ) STRICT;

CREATE TABLE invitation (
        id INTEGER PRIMARY KEY,
        public_id TEXT NOT NULL UNIQUE,
        token_hash TEXT NOT NULL UNIQUE,
        login TEXT NOT NULL,
        name TEXT NOT NULL,
        clearance INTEGER NOT NULL CHECK (clearance BETWEEN 0 AND 2),
        organisation_id INTEGER NOT NULL REFERENCES organisation(id),
        role TEXT NOT NULL
            CHECK (role IN ('member', 'reader', 'organiser', 'inspector', 'administrator', 'acts_for')),
        body_id INTEGER REFERENCES body(id),
        made_at TEXT NOT NULL,
        made_by INTEGER NOT NULL REFERENCES person(id),
        expires_at TEXT NOT NULL
    ) STRICT;

CREATE TABLE invitation_acceptance (
        invitation_id INTEGER PRIMARY KEY REFERENCES invitation(id),
        accepted_at TEXT NOT NULL,
        person_id INTEGER NOT NULL REFERENCES person(id)
    ) STRICT;

CREATE TABLE invitation_withdrawal (
        invitation_id INTEGER PRIMARY KEY REFERENCES invitation(id),
        withdrawn_at TEXT NOT NULL,
        withdrawn_by INTEGER NOT NULL REFERENCES person(id)
    ) STRICT;

CREATE TABLE job (
        id INTEGER PRIMARY KEY,
        public_id TEXT NOT NULL UNIQUE,
        person_id INTEGER REFERENCES person(id),
        share_id INTEGER REFERENCES share(id),
        cycle_id INTEGER NOT NULL REFERENCES cycle(id),
        organisation_id INTEGER NOT NULL REFERENCES organisation(id),
        congress_id INTEGER REFERENCES congress(id),
        kind TEXT NOT NULL,
        wanted TEXT NOT NULL DEFAULT '',
        file_name TEXT NOT NULL,
        ceiling INTEGER NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('waiting', 'running', 'done', 'failed', 'cancelled')),
        tries INTEGER NOT NULL DEFAULT 0,
        done INTEGER NOT NULL DEFAULT 0,
        expected INTEGER NOT NULL,
        asked_at TEXT NOT NULL,
        started_at TEXT,
        ended_at TEXT,
        problem TEXT NOT NULL DEFAULT '',
        problem_params TEXT NOT NULL DEFAULT '{}',
        result TEXT NOT NULL,
        CHECK ((person_id IS NULL) <> (share_id IS NULL)),
        CHECK ((congress_id IS NULL) = (wanted <> ''))
    ) STRICT;

CREATE TABLE job_part (
        job_id INTEGER NOT NULL REFERENCES job(id),
        position INTEGER NOT NULL,
        congress_id INTEGER NOT NULL REFERENCES congress(id),
        kind TEXT NOT NULL,
        expected INTEGER NOT NULL,
        pages INTEGER NOT NULL DEFAULT 0,
        paper TEXT NOT NULL DEFAULT '',
        problem TEXT NOT NULL DEFAULT '',
        problem_params TEXT NOT NULL DEFAULT '{}',
        PRIMARY KEY (job_id, position)
    ) STRICT, WITHOUT ROWID;

CREATE TABLE level_change (
        id INTEGER PRIMARY KEY,
        cycle_id INTEGER NOT NULL REFERENCES cycle(id),
        organisation_id INTEGER NOT NULL REFERENCES organisation(id),
        old_level TEXT NOT NULL,
        new_level TEXT NOT NULL,
        reason TEXT NOT NULL,
        changed_at TEXT NOT NULL,
        changed_by INTEGER NOT NULL REFERENCES person(id)
    ) STRICT;

CREATE TABLE live_press (
        id INTEGER PRIMARY KEY,
        sitting_id INTEGER NOT NULL REFERENCES sitting(id),
        number INTEGER NOT NULL,
        key TEXT NOT NULL CHECK (key <> ''),
        at TEXT NOT NULL,
        kind TEXT NOT NULL CHECK (kind IN
            ('start', 'finish', 'pause', 'resume', 'skip', 'extend', 'insert', 'undo', 'anew')),
        agenda_item_id INTEGER REFERENCES agenda_item(id),
        minutes INTEGER NOT NULL DEFAULT 0,
        undoes TEXT NOT NULL DEFAULT '',
        person_id INTEGER NOT NULL REFERENCES person(id),
        UNIQUE (sitting_id, number)
    ) STRICT;

CREATE TABLE notice (
        id INTEGER PRIMARY KEY,
        public_id TEXT NOT NULL UNIQUE,
        person_id INTEGER NOT NULL REFERENCES person(id),
        kind TEXT NOT NULL CHECK (kind IN ('assigned', 'mentioned', 'due_tomorrow', 'overdue', 'unblocked', 'review')),
        task_id INTEGER NOT NULL REFERENCES task(id),
        comment_id INTEGER REFERENCES comment(id),
        actor_id INTEGER REFERENCES person(id),
        day TEXT NOT NULL DEFAULT '',
        made_at TEXT NOT NULL,
        read_at TEXT
    ) STRICT;

CREATE TABLE notice_silence (
        person_id INTEGER NOT NULL REFERENCES person(id),
        kind TEXT NOT NULL,
        PRIMARY KEY (person_id, kind)
    ) STRICT, WITHOUT ROWID;

CREATE TABLE organisation (
        id INTEGER PRIMARY KEY,
        code TEXT NOT NULL UNIQUE,
        name TEXT NOT NULL,
        name_folded TEXT NOT NULL,
        name_sort TEXT NOT NULL,
        type TEXT NOT NULL,
        grade TEXT NOT NULL,
        version INTEGER NOT NULL DEFAULT 1
    ) STRICT;

CREATE TABLE organisation_closure (
        organisation_id INTEGER PRIMARY KEY REFERENCES organisation(id),
        reason TEXT NOT NULL,
        closed_at TEXT NOT NULL,
        closed_by INTEGER NOT NULL
    ) STRICT;

CREATE TABLE password_reset (
        id INTEGER PRIMARY KEY,
        token_hash TEXT NOT NULL UNIQUE,
        person_id INTEGER NOT NULL REFERENCES person(id),
        frees_second_factor INTEGER NOT NULL CHECK (frees_second_factor IN (0, 1)),
        made_at TEXT NOT NULL,
        made_by INTEGER NOT NULL REFERENCES person(id),
        expires_at TEXT NOT NULL
    ) STRICT;

CREATE TABLE password_reset_end (
        password_reset_id INTEGER PRIMARY KEY REFERENCES password_reset(id),
        ended_at TEXT NOT NULL,
        is_used INTEGER NOT NULL CHECK (is_used IN (0, 1))
    ) STRICT;

CREATE TABLE peer_pace (
        cycle_id INTEGER NOT NULL REFERENCES cycle(id),
        level TEXT NOT NULL,
        clearance INTEGER NOT NULL,
        measured INTEGER NOT NULL,
        weights REAL NOT NULL,
        logs REAL NOT NULL,
        squares REAL NOT NULL,
        PRIMARY KEY (cycle_id, level, clearance)
    ) STRICT, WITHOUT ROWID;

CREATE TABLE person (
        id INTEGER PRIMARY KEY,
        login TEXT NOT NULL UNIQUE,
        name TEXT NOT NULL,
        password_hash TEXT NOT NULL,
        clearance INTEGER NOT NULL CHECK (clearance BETWEEN 0 AND 2),
        language TEXT NOT NULL DEFAULT 'vi' CHECK (language IN ('vi', 'en')),
        version INTEGER NOT NULL DEFAULT 1
    ) STRICT;

CREATE TABLE person_disablement (
        person_id INTEGER PRIMARY KEY REFERENCES person(id),
        disabled_at TEXT NOT NULL,
        disabled_by INTEGER NOT NULL REFERENCES person(id)
    ) STRICT;

CREATE TABLE playbook (
        id INTEGER PRIMARY KEY,
        cycle_id INTEGER NOT NULL REFERENCES cycle(id),
        organisation_id INTEGER REFERENCES organisation(id),
        version INTEGER NOT NULL,
        document TEXT NOT NULL,
        digest TEXT NOT NULL,
        made_at TEXT NOT NULL
    ) STRICT;

CREATE TABLE playbook_base (
        playbook_id INTEGER PRIMARY KEY REFERENCES playbook(id),
        base_id INTEGER NOT NULL REFERENCES playbook(id)
    ) STRICT;

CREATE TABLE playbook_decision (
        congress_id INTEGER NOT NULL REFERENCES congress(id),
        code TEXT NOT NULL,
        playbook_id INTEGER NOT NULL REFERENCES playbook(id),
        is_taken INTEGER NOT NULL CHECK (is_taken IN (0, 1)),
        decided_at TEXT NOT NULL,
        decided_by INTEGER NOT NULL REFERENCES person(id), fields_left TEXT NOT NULL DEFAULT '', rules_id INTEGER REFERENCES playbook(id),
        PRIMARY KEY (congress_id, code)
    ) STRICT, WITHOUT ROWID;

CREATE TABLE playbook_start (
        congress_id INTEGER PRIMARY KEY REFERENCES congress(id),
        playbook_id INTEGER NOT NULL REFERENCES playbook(id)
    ) STRICT;

CREATE TABLE recovery_code (
        person_id INTEGER NOT NULL REFERENCES person(id),
        code_hash TEXT NOT NULL,
        used_at TEXT,
        PRIMARY KEY (person_id, code_hash)
    ) STRICT, WITHOUT ROWID;

CREATE TABLE report (
        id INTEGER PRIMARY KEY,
        public_id TEXT NOT NULL UNIQUE,
        organisation_id INTEGER NOT NULL REFERENCES organisation(id),
        cycle_id INTEGER NOT NULL REFERENCES cycle(id),
        classification INTEGER NOT NULL CHECK (classification BETWEEN 0 AND 1),
        kind TEXT NOT NULL,
        period TEXT NOT NULL,
        due TEXT,
        corrects_id INTEGER REFERENCES report(id),
        made_at TEXT NOT NULL,
        made_by INTEGER NOT NULL REFERENCES person(id),
        version INTEGER NOT NULL DEFAULT 1
    ) STRICT;

CREATE TABLE report_demand (
        id INTEGER PRIMARY KEY,
        public_id TEXT NOT NULL UNIQUE,
        cycle_id INTEGER NOT NULL REFERENCES cycle(id),
        organisation_id INTEGER NOT NULL REFERENCES organisation(id),
        kind TEXT NOT NULL,
        since TEXT NOT NULL,
        set_at TEXT NOT NULL,
        set_by INTEGER NOT NULL REFERENCES person(id)
    ) STRICT;

CREATE TABLE report_demand_end (
        demand_id INTEGER PRIMARY KEY REFERENCES report_demand(id),
        ended_on TEXT NOT NULL,
        ended_at TEXT NOT NULL,
        ended_by INTEGER NOT NULL REFERENCES person(id)
    ) STRICT;

CREATE TABLE report_discard (
        report_id INTEGER PRIMARY KEY REFERENCES report(id),
        discarded_at TEXT NOT NULL,
        discarded_by INTEGER NOT NULL REFERENCES person(id)
    ) STRICT;

CREATE TABLE report_line (
        id INTEGER PRIMARY KEY,
        public_id TEXT NOT NULL UNIQUE,
        report_id INTEGER NOT NULL REFERENCES report(id),
        part TEXT NOT NULL CHECK (part IN ('favourable', 'unfavourable', 'proposals')),
        position REAL NOT NULL,
        text TEXT NOT NULL,
        source_id INTEGER REFERENCES report_line(id),
        version INTEGER NOT NULL DEFAULT 1
    ) STRICT;

CREATE TABLE report_reminder (
        id INTEGER PRIMARY KEY,
        cycle_id INTEGER NOT NULL REFERENCES cycle(id),
        organisation_id INTEGER NOT NULL REFERENCES organisation(id),
        kind TEXT NOT NULL,
        period TEXT NOT NULL,
        from_id INTEGER NOT NULL REFERENCES organisation(id),
        reminded_at TEXT NOT NULL,
        reminded_by INTEGER NOT NULL REFERENCES person(id)
    ) STRICT;

CREATE TABLE report_return (
        report_id INTEGER PRIMARY KEY REFERENCES report(id),
        organisation_id INTEGER NOT NULL REFERENCES organisation(id),
        reason TEXT NOT NULL,
        returned_at TEXT NOT NULL,
        returned_by INTEGER NOT NULL REFERENCES person(id)
    ) STRICT;

CREATE TABLE report_seal (
        report_id INTEGER PRIMARY KEY REFERENCES report(id),
        content TEXT NOT NULL,
        digest TEXT NOT NULL,
        head TEXT NOT NULL,
        sealed_on TEXT NOT NULL,
        sealed_at TEXT NOT NULL,
        sealed_by INTEGER NOT NULL REFERENCES person(id)
    ) STRICT;

CREATE TABLE revision (
        congress_id INTEGER NOT NULL REFERENCES congress(id),
        classification INTEGER NOT NULL,
        number INTEGER NOT NULL,
        PRIMARY KEY (congress_id, classification)
    ) STRICT;

CREATE TABLE saved_filter (
        id INTEGER PRIMARY KEY,
        public_id TEXT NOT NULL UNIQUE,
        person_id INTEGER NOT NULL REFERENCES person(id),
        congress_id INTEGER NOT NULL REFERENCES congress(id),
        name TEXT NOT NULL,
        query TEXT NOT NULL,
        saved_at TEXT NOT NULL,
        UNIQUE (person_id, congress_id, name)
    ) STRICT;

CREATE TABLE second_factor (
        person_id INTEGER PRIMARY KEY REFERENCES person(id),
        secret TEXT NOT NULL,
        made_at TEXT NOT NULL,
        confirmed_at TEXT,
        last_step INTEGER NOT NULL DEFAULT 0
    ) STRICT;

CREATE TABLE session (
        id INTEGER PRIMARY KEY,
        public_id TEXT NOT NULL UNIQUE,
        token_hash TEXT NOT NULL UNIQUE,
        person_id INTEGER NOT NULL REFERENCES person(id),
        started_at TEXT NOT NULL,
        expires_at TEXT NOT NULL,
        ended_at TEXT,
        address TEXT NOT NULL,
        agent TEXT NOT NULL
    ) STRICT;

CREATE TABLE setting (
        name TEXT PRIMARY KEY,
        value TEXT NOT NULL
    ) STRICT;

CREATE TABLE share (
        id INTEGER PRIMARY KEY,
        public_id TEXT NOT NULL UNIQUE,
        congress_id INTEGER NOT NULL REFERENCES congress(id),
        body_id INTEGER REFERENCES body(id),
        token_hash TEXT NOT NULL UNIQUE,
        pages TEXT NOT NULL,
        ceiling INTEGER NOT NULL CHECK (ceiling BETWEEN 0 AND 1),
        note TEXT NOT NULL,
        password_hash TEXT,
        made_at TEXT NOT NULL,
        made_by INTEGER NOT NULL REFERENCES person(id),
        expires_at TEXT NOT NULL,
        version INTEGER NOT NULL DEFAULT 1
    ) STRICT;

CREATE TABLE share_end (
        share_id INTEGER PRIMARY KEY REFERENCES share(id),
        ended_at TEXT NOT NULL,
        ended_by INTEGER NOT NULL REFERENCES person(id)
    ) STRICT;

CREATE TABLE share_visit (
        share_id INTEGER PRIMARY KEY REFERENCES share(id),
        openings INTEGER NOT NULL,
        last_at TEXT NOT NULL,
        traced_at TEXT NOT NULL,
        untraced INTEGER NOT NULL
    ) STRICT;

CREATE TABLE sitting (
        id INTEGER PRIMARY KEY,
        public_id TEXT NOT NULL UNIQUE,
        congress_id INTEGER NOT NULL REFERENCES congress(id),
        session TEXT NOT NULL CHECK (session IN ('tru_bi', 'chinh_thuc')),
        day_anchor TEXT NOT NULL CHECK (day_anchor IN ('opens', 'closes')),
        day_offset INTEGER NOT NULL,
        starts TEXT NOT NULL,
        half_days INTEGER NOT NULL,
        position REAL NOT NULL,
        version INTEGER NOT NULL DEFAULT 1
    , hall TEXT NOT NULL DEFAULT '') STRICT;

CREATE TABLE sitting_cancellation (
        sitting_id INTEGER PRIMARY KEY REFERENCES sitting(id),
        reason TEXT NOT NULL,
        cancelled_at TEXT NOT NULL,
        cancelled_by INTEGER NOT NULL REFERENCES person(id)
    ) STRICT;

CREATE TABLE snapshot (
        day TEXT NOT NULL,
        congress_id INTEGER NOT NULL REFERENCES congress(id),
        clearance INTEGER NOT NULL,
        todo INTEGER NOT NULL,
        doing INTEGER NOT NULL,
        review INTEGER NOT NULL,
        done INTEGER NOT NULL,
        not_applicable INTEGER NOT NULL,
        late INTEGER NOT NULL,
        taken_at TEXT NOT NULL,
        PRIMARY KEY (congress_id, day, clearance)
    ) STRICT;

CREATE TABLE standing (
        cycle_id INTEGER NOT NULL REFERENCES cycle(id),
        organisation_id INTEGER NOT NULL REFERENCES organisation(id),
        level TEXT NOT NULL,
        parent_id INTEGER REFERENCES organisation(id),
        path TEXT NOT NULL UNIQUE, since TEXT,
        PRIMARY KEY (cycle_id, organisation_id)
    ) STRICT;

CREATE TABLE subtree_paper (
        id INTEGER PRIMARY KEY,
        cycle_id INTEGER NOT NULL REFERENCES cycle(id),
        organisation_id INTEGER NOT NULL REFERENCES organisation(id),
        series TEXT NOT NULL,
        version INTEGER NOT NULL,
        digest TEXT NOT NULL,
        code TEXT NOT NULL,
        issued_on TEXT NOT NULL,
        issued_at TEXT NOT NULL,
        UNIQUE (organisation_id, cycle_id, series, version)
    ) STRICT;

CREATE TABLE subtree_snapshot (
        cycle_id INTEGER NOT NULL,
        organisation_id INTEGER NOT NULL,
        clearance INTEGER NOT NULL,
        day TEXT NOT NULL,
        planned INTEGER NOT NULL,
        done INTEGER NOT NULL,
        late INTEGER NOT NULL,
        serious INTEGER,
        difficulties INTEGER NOT NULL,
        taken_at TEXT NOT NULL,
        PRIMARY KEY (cycle_id, organisation_id, clearance, day)
    ) STRICT, WITHOUT ROWID;

CREATE TABLE succession (
        id INTEGER PRIMARY KEY,
        public_id TEXT NOT NULL UNIQUE,
        cycle_id INTEGER NOT NULL REFERENCES cycle(id),
        kind TEXT NOT NULL CHECK (kind IN ('merged', 'split')),
        from_id INTEGER NOT NULL REFERENCES organisation(id),
        to_id INTEGER NOT NULL REFERENCES organisation(id),
        reason TEXT NOT NULL,
        made_at TEXT NOT NULL,
        made_by INTEGER NOT NULL REFERENCES person(id),
        UNIQUE (cycle_id, from_id, to_id)
    ) STRICT;

CREATE TABLE tally (
        id INTEGER PRIMARY KEY,
        public_id TEXT NOT NULL UNIQUE,
        congress_id INTEGER NOT NULL REFERENCES congress(id),
        kind TEXT NOT NULL CHECK (kind IN ('delegates', 'documents')),
        unit TEXT NOT NULL,
        organisation_id INTEGER REFERENCES organisation(id),
        expected INTEGER CHECK (expected BETWEEN 0 AND 1000000),
        received INTEGER CHECK (received BETWEEN 0 AND 1000000),
        position REAL NOT NULL,
        version INTEGER NOT NULL DEFAULT 1
    ) STRICT;

CREATE TABLE tally_counter (
        cycle_id INTEGER NOT NULL,
        organisation_id INTEGER NOT NULL,
        level TEXT NOT NULL,
        kind TEXT NOT NULL,
        units INTEGER NOT NULL,
        expected INTEGER NOT NULL,
        expected_unknown INTEGER NOT NULL,
        received INTEGER NOT NULL,
        received_unknown INTEGER NOT NULL,
        PRIMARY KEY (cycle_id, organisation_id, level, kind)
    ) STRICT, WITHOUT ROWID;

CREATE TABLE tally_withdrawal (
        tally_id INTEGER PRIMARY KEY REFERENCES tally(id),
        withdrawn_at TEXT NOT NULL,
        withdrawn_by INTEGER NOT NULL REFERENCES person(id)
    ) STRICT;

CREATE TABLE task (
        id INTEGER PRIMARY KEY,
        public_id TEXT NOT NULL UNIQUE,
        congress_id INTEGER NOT NULL REFERENCES congress(id),
        number INTEGER NOT NULL,
        classification INTEGER NOT NULL CHECK (classification BETWEEN 0 AND 2),
        standard_code TEXT NOT NULL DEFAULT '',
        title TEXT NOT NULL,
        title_en TEXT NOT NULL DEFAULT '',
        title_folded TEXT NOT NULL DEFAULT '',
        description TEXT NOT NULL DEFAULT '',
        deliverable TEXT NOT NULL DEFAULT '',
        deliverable_en TEXT NOT NULL DEFAULT '',
        document_number TEXT NOT NULL DEFAULT '',
        document_date TEXT,
        phase TEXT NOT NULL DEFAULT '',
        priority TEXT NOT NULL CHECK (priority IN ('critical', 'high', 'normal', 'low')),
        subcommittee_id INTEGER REFERENCES body(id),
        lead_id INTEGER REFERENCES body(id),
        calendar TEXT NOT NULL DEFAULT 'working' CHECK (calendar IN ('working', 'calendar')),
        rule TEXT NOT NULL DEFAULT '',
        rule_days INTEGER,
        start TEXT NOT NULL,
        due TEXT NOT NULL,
        start_anchor TEXT NOT NULL DEFAULT '' CHECK (start_anchor IN ('', 'opens', 'closes')),
        start_offset INTEGER,
        due_anchor TEXT NOT NULL DEFAULT '' CHECK (due_anchor IN ('', 'opens', 'closes')),
        due_offset INTEGER,
        status TEXT NOT NULL CHECK (status IN ('todo', 'doing', 'review', 'done', 'not_applicable')),
        position REAL NOT NULL,
        version INTEGER NOT NULL DEFAULT 1,
        placed_version INTEGER NOT NULL DEFAULT 1,
        UNIQUE (congress_id, classification, number),
        CHECK (start <= due),
        CHECK ((start_anchor = '') = (start_offset IS NULL)),
        CHECK ((due_anchor = '') = (due_offset IS NULL)),
        CHECK (classification < 2
            OR (title = '' AND title_en = '' AND description = '' AND deliverable = '' AND deliverable_en = ''
                AND document_number = '' AND title_folded = ''))
    ) STRICT;

CREATE TABLE task_assignment (
        task_id INTEGER NOT NULL REFERENCES task(id),
        person_id INTEGER NOT NULL REFERENCES person(id),
        assigned_at TEXT NOT NULL,
        assigned_by INTEGER NOT NULL REFERENCES person(id),
        PRIMARY KEY (task_id, person_id)
    ) STRICT;

CREATE TABLE task_blockage (
        task_id INTEGER PRIMARY KEY REFERENCES task(id),
        reason TEXT NOT NULL,
        blocked_at TEXT NOT NULL,
        blocked_by INTEGER NOT NULL REFERENCES person(id)
    ) STRICT;

CREATE TABLE task_cancellation (
        task_id INTEGER PRIMARY KEY REFERENCES task(id),
        reason TEXT NOT NULL,
        cancelled_at TEXT NOT NULL,
        cancelled_by INTEGER NOT NULL REFERENCES person(id)
    ) STRICT;

CREATE TABLE task_completion (
        task_id INTEGER PRIMARY KEY REFERENCES task(id),
        done_on TEXT NOT NULL,
        noted_at TEXT NOT NULL,
        noted_by INTEGER NOT NULL REFERENCES person(id)
    ) STRICT;

CREATE TABLE task_exemption (
        task_id INTEGER PRIMARY KEY REFERENCES task(id),
        reason TEXT NOT NULL,
        exempted_at TEXT NOT NULL,
        exempted_by INTEGER NOT NULL REFERENCES person(id)
    ) STRICT;

CREATE TABLE task_lapse (
        task_id INTEGER PRIMARY KEY REFERENCES task(id),
        cancelled_at TEXT NOT NULL
    ) STRICT;

CREATE TABLE task_occurrence (
        task_id INTEGER NOT NULL REFERENCES task(id),
        day TEXT NOT NULL,
        done_at TEXT NOT NULL,
        done_by INTEGER NOT NULL REFERENCES person(id),
        PRIMARY KEY (task_id, day)
    ) STRICT;

CREATE TABLE task_partner (
        task_id INTEGER NOT NULL REFERENCES task(id),
        body_id INTEGER NOT NULL REFERENCES body(id),
        PRIMARY KEY (task_id, body_id)
    ) STRICT;

CREATE TABLE task_register (
        task_id INTEGER PRIMARY KEY REFERENCES task(id),
        register_number TEXT NOT NULL,
        degree TEXT NOT NULL CHECK (degree IN ('mat', 'toi_mat', 'tuyet_mat')),
        place TEXT NOT NULL
    ) STRICT;

CREATE TABLE task_relation (
        task_id INTEGER NOT NULL REFERENCES task(id),
        waits_for_id INTEGER NOT NULL REFERENCES task(id),
        type TEXT NOT NULL CHECK (type IN ('FS', 'FF', 'SS')),
        lag_days INTEGER NOT NULL DEFAULT 0,
        PRIMARY KEY (task_id, waits_for_id, type),
        CHECK (task_id <> waits_for_id)
    ) STRICT;

CREATE TABLE task_retraction (
        task_id INTEGER PRIMARY KEY REFERENCES task(id)
    ) STRICT;

CREATE TABLE task_series (
        congress_id INTEGER NOT NULL REFERENCES congress(id),
        classification INTEGER NOT NULL,
        last INTEGER NOT NULL,
        PRIMARY KEY (congress_id, classification)
    ) STRICT;

CREATE TABLE undo (
        id INTEGER PRIMARY KEY,
        public_id TEXT NOT NULL UNIQUE,
        person_id INTEGER NOT NULL REFERENCES person(id),
        congress_id INTEGER NOT NULL REFERENCES congress(id),
        action TEXT NOT NULL,
        tasks INTEGER NOT NULL,
        made_at TEXT NOT NULL,
        first_entry INTEGER NOT NULL,
        last_entry INTEGER NOT NULL,
        undone_at TEXT
    ) STRICT;

CREATE TABLE undo_step (
        undo_id INTEGER NOT NULL REFERENCES undo(id),
        task_id INTEGER NOT NULL REFERENCES task(id),
        before TEXT NOT NULL,
        after TEXT NOT NULL,
        PRIMARY KEY (undo_id, task_id)
    ) STRICT, WITHOUT ROWID;

CREATE TABLE upward_notice (
        id INTEGER PRIMARY KEY,
        public_id TEXT NOT NULL UNIQUE,
        person_id INTEGER NOT NULL REFERENCES person(id),
        kind TEXT NOT NULL,
        noun TEXT NOT NULL CHECK (noun IN ('difficulty', 'inquiry', 'report')),
        thing TEXT NOT NULL,
        organisation TEXT NOT NULL,
        classification INTEGER NOT NULL,
        actor_id INTEGER NOT NULL REFERENCES person(id),
        made_at TEXT NOT NULL,
        read_at TEXT
    ) STRICT;

CREATE INDEX access_grant_organisation ON access_grant (organisation_id);

CREATE INDEX access_grant_person ON access_grant (person_id);

CREATE INDEX agenda_approval_version ON agenda_approval (version_id);

CREATE INDEX agenda_item_sitting ON agenda_item (sitting_id, position);

CREATE INDEX agenda_notice_approval ON agenda_notice (approval_id);

CREATE INDEX agenda_notice_person ON agenda_notice (person_id, id);

CREATE INDEX audit_entry_congress ON audit_entry (congress, number) WHERE congress <> '';

CREATE INDEX audit_entry_moved ON audit_entry (at) WHERE action = 'organisation.moved';

CREATE INDEX audit_entry_thing ON audit_entry (public_id);

CREATE INDEX baseline_task_task ON baseline_task (task_id);

CREATE INDEX check_item_task ON check_item (task_id, position);

CREATE INDEX comment_task ON comment (task_id);

CREATE INDEX day_off_organisation ON day_off (cycle_id, organisation_id);

CREATE INDEX difficulty_congress ON difficulty (congress_id);

CREATE INDEX difficulty_holder ON difficulty (holder_id) WHERE state <> 'closed';

CREATE INDEX difficulty_step_difficulty ON difficulty_step (difficulty_id, id);

CREATE INDEX difficulty_task ON difficulty (task_id) WHERE task_id IS NOT NULL;

CREATE INDEX document_issue_code ON document_issue (code);

CREATE INDEX document_issue_family ON document_issue (congress_id, family);

CREATE INDEX document_number_congress ON document_number (congress_id);

CREATE INDEX failed_sign_in_at ON failed_sign_in (at);

CREATE INDEX feed_congress ON feed (congress_id) WHERE congress_id IS NOT NULL;

CREATE INDEX feed_person ON feed (person_id);

CREATE INDEX forecast_day ON forecast (day);

CREATE INDEX inquiry_asking ON inquiry (asking_id, cycle_id);

CREATE INDEX inquiry_organisation ON inquiry (organisation_id, cycle_id);

CREATE INDEX invitation_login ON invitation (login);

CREATE INDEX job_open ON job (state) WHERE state IN ('waiting', 'running');

CREATE INDEX level_change_organisation ON level_change (organisation_id, cycle_id);

CREATE INDEX live_press_item ON live_press (agenda_item_id) WHERE agenda_item_id IS NOT NULL;

CREATE INDEX live_press_key ON live_press (sitting_id, key);

CREATE UNIQUE INDEX notice_day ON notice (person_id, task_id, kind, day) WHERE day <> '';

CREATE INDEX notice_person ON notice (person_id, id);

CREATE INDEX notice_task ON notice (task_id);

CREATE INDEX password_reset_person ON password_reset (person_id);

CREATE INDEX playbook_digest ON playbook (cycle_id, digest);

CREATE UNIQUE INDEX playbook_version ON playbook (cycle_id, COALESCE(organisation_id, 0), version);

CREATE INDEX report_corrects ON report (corrects_id);

CREATE INDEX report_demand_organisation ON report_demand (organisation_id, cycle_id);

CREATE INDEX report_line_report ON report_line (report_id, part, position);

CREATE INDEX report_organisation ON report (organisation_id, cycle_id, kind, period);

CREATE INDEX report_reminder_organisation ON report_reminder (organisation_id, cycle_id, kind, period);

CREATE INDEX report_seal_digest ON report_seal (digest);

CREATE INDEX session_person ON session (person_id);

CREATE INDEX share_congress ON share (congress_id);

CREATE INDEX sitting_congress ON sitting (congress_id, position);

CREATE INDEX standing_depth ON standing (cycle_id, LENGTH(path));

CREATE INDEX standing_organisation ON standing (organisation_id);

CREATE INDEX standing_parent ON standing (cycle_id, parent_id);

CREATE INDEX subtree_paper_code ON subtree_paper (code);

CREATE INDEX succession_to ON succession (to_id);

CREATE INDEX tally_congress ON tally (congress_id, kind, position);

CREATE INDEX task_assignment_person ON task_assignment (person_id);

CREATE INDEX task_column ON task (congress_id, status, position);

CREATE INDEX task_due ON task (congress_id, due) WHERE status IN ('todo', 'doing', 'review');

CREATE INDEX task_relation_back ON task_relation (waits_for_id);

CREATE INDEX undo_age ON undo (made_at);

CREATE INDEX undo_person ON undo (person_id, id);

CREATE INDEX undo_step_task ON undo_step (task_id);

CREATE INDEX upward_notice_person ON upward_notice (person_id, read_at);

CREATE INDEX upward_notice_thing ON upward_notice (thing);

CREATE TRIGGER audit_entry_no_delete BEFORE DELETE ON audit_entry
        BEGIN SELECT RAISE(ABORT, 'the audit chain is append-only'); END;

CREATE TRIGGER audit_entry_no_update BEFORE UPDATE ON audit_entry
        BEGIN SELECT RAISE(ABORT, 'the audit chain is append-only'); END;

CREATE TRIGGER audit_payload_no_update BEFORE UPDATE ON audit_payload
        BEGIN SELECT RAISE(ABORT, 'payloads are purged, never edited'); END;

CREATE TRIGGER live_press_no_delete BEFORE DELETE ON live_press
        BEGIN SELECT RAISE(ABORT, 'what was pressed is append-only'); END;

CREATE TRIGGER live_press_no_update BEFORE UPDATE ON live_press
        BEGIN SELECT RAISE(ABORT, 'what was pressed is append-only'); END;

CREATE VIEW living_grant AS
        SELECT id, person_id, organisation_id, role, body_id, granted_at, granted_by FROM access_grant
        WHERE NOT EXISTS (SELECT 1 FROM grant_end WHERE grant_end.grant_id = access_grant.id);
