"""What part 1 of each procedure's form asks, written down by hand as in ``facts.py``."""

CHANGE = """
identity.person
nationality              | 1     | choice nationalities without JP            | must |
date_of_birth            | 2     | partial date                               | must |
name                     | 3     | text 104 latin_name                        | must |
sex                      | 4     | choice sex                                 | must |
place_of_birth           | 5     | text 40                                    | must |
marital_status           | 6     | yes/no                                     | must |
occupation               | 7     | text 40                                    | must |
home_town                | 8     | text 80 fullwidth                          | must |
identity.address
residence_postal         | 9     | postcode 7                                 | must |
residence_prefecture     | 9     | choice prefectures                         | must |
residence_municipality   | 9     | choice municipalities within residence_prefecture | must |
residence_street         | 9     | text 85 fullwidth                          | must |
residence_phone          | 9     | phone 12                                   | may  |
residence_mobile         | 9     | phone 12                                   | may  |
user_email               |       | email 60 halfwidth                         | must |
identity.passport
passport_number          | 10(1) | text 12 alnum                              | may  |
passport_expiry          | 10(2) | date                                       | must | passport_number?
identity.stay
current_status           | 11    | choice statuses without T60/T90/X14         | must |
current_period           | 11    | choice periods/{current_status}            | must |
current_expiry           | 11    | date                                       | must |
has_card                 | 12    | yes/no                                     | must |
card_number              | 12    | card_number =12 upper_alnum                | must | has_card=yes
ed_number_letters        | 12    | text 4 upper                               | must | has_card=no
ed_number_digits         | 12    | digits =7                                  | must | has_card=no
identity.change
desired_status           | 13    | choice statuses/{case.status}              | must |
desired_period           | 13    | choice periods/{desired_status}            | must |
reason                   | 14    | text 600 lines                             | must |
cause_date               |       | date                                       | may  |
identity.record
criminal_record          | 15    | yes/no                                     | must |
criminal_record_detail   | 15    | text 40                                    | must | criminal_record=yes
family_in_japan          | 16    | yes/no                                     | must |
identity.family
family                   | 16    | table 1-6                                  | must | family_in_japan=yes
family.relationship      |       | choice relation_family                     | must |
family.name              |       | text 26 fullwidth                          | must |
family.date_of_birth     |       | partial date                               | must |
family.nationality       |       | choice nationalities                       | must |
family.cohabiting        |       | yes/no                                     | must |
family.employer_or_school |      | text 60 fullwidth                          | may  |
family.card_number       |       | card_number =12 upper_alnum                | may  | not nationality=JP
"""

ELIGIBILITY = """
identity.person
nationality              | 1     | choice nationalities without JP            | must |
date_of_birth            | 2     | partial date                               | must |
name                     | 3     | text 104 latin_name                        | must |
sex                      | 4     | choice sex                                 | must |
place_of_birth           | 5     | text 40                                    | must |
marital_status           | 6     | yes/no                                     | must |
occupation               | 7     | text 40                                    | must |
home_town                | 8     | text 80 fullwidth                          | must |
entry.contact
contact_postal           | 9     | postcode 7                                 | must |
contact_prefecture       | 9     | choice prefectures                         | must |
contact_municipality     | 9     | choice municipalities within contact_prefecture | must |
contact_street           | 9     | text 85 fullwidth                          | must |
contact_phone            | 9     | phone 12                                   | may  |
contact_mobile           | 9     | phone 12                                   | may  |
user_email               |       | email 60 halfwidth                         | must |
identity.passport
passport_number          | 10(1) | text 12 alnum                              | may  |
passport_expiry          | 10(2) | date                                       | must | passport_number?
entry.purpose
entry_purpose            | 11    | choice entry_purposes/{case.status}PURPOSES | must |
entry_date               | 12    | text 40                                    | must |
port_of_entry            | 13    | choice ports_of_entry                      | must |
port_of_entry_other      | 13    | text 40                                    | must | port_of_entry=other
stay_years               | 14    | number 2 to 40                             | must |
stay_months              | 14    | number 2 to 11                             | must |
accompanying             | 15    | yes/no                                     | must |
visa_place               | 16    | text 40                                    | must |
entry.past
past_entry               | 17    | yes/no                                     | must |
past_entry_count         | 17    | number 2                                   | must | past_entry=yes
past_entry_from          | 17    | date                                       | must | past_entry=yes
past_entry_to            | 17    | date                                       | must | past_entry=yes
past_coe                 | 18    | yes/no                                     | must |
past_coe_count           | 18    | number 2                                   | must | past_coe=yes
past_coe_refused         | 18    | number 2                                   | must | past_coe=yes
identity.record
criminal_record          | 19    | yes/no                                     | must |
criminal_record_detail   | 19    | text 40                                    | must | criminal_record=yes
deportation              | 20    | yes/no                                     | must |
deportation_count        | 20    | number 2                                   | must | deportation=yes
deportation_latest       | 20    | date                                       | must | deportation=yes
family_in_japan          | 21    | yes/no                                     | must |
identity.family
family                   | 21    | table 1-6                                  | must | family_in_japan=yes
family.relationship      |       | choice relation_family                     | must |
family.name              |       | text 26 fullwidth                          | must |
family.date_of_birth     |       | partial date                               | must |
family.nationality       |       | choice nationalities                       | must |
family.cohabiting        |       | yes/no                                     | must |
family.employer_or_school |      | text 60 fullwidth                          | may  |
family.card_number       |       | card_number =12 upper_alnum                | may  | not nationality=JP
"""

ACQUISITION = """
identity.person
nationality              | 1     | choice nationalities without JP            | must |
date_of_birth            | 2     | partial date                               | must |
name                     | 3     | text 104 latin_name                        | must |
sex                      | 4     | choice sex                                 | must |
place_of_birth           | 5     | text 40                                    | must |
marital_status           | 6     | yes/no                                     | must |
occupation               | 7     | text 40                                    | must |
home_town                | 8     | text 80 fullwidth                          | must |
identity.address
residence_postal         | 9     | postcode 7                                 | must |
residence_prefecture     | 9     | choice prefectures                         | must |
residence_municipality   | 9     | choice municipalities within residence_prefecture | must |
residence_street         | 9     | text 85 fullwidth                          | must |
residence_phone          | 9     | phone 12                                   | may  |
residence_mobile         | 9     | phone 12                                   | may  |
user_email               |       | email 60 halfwidth                         | must |
identity.passport
passport_number          | 10(1) | text 12 alnum                              | may  |
passport_expiry          | 10(2) | date                                       | must | passport_number?
acquisition.cause
cause                    | 11    | choice acquisition_causes                  | must |
cause_other              | 11    | text 40                                    | must | cause=other
cause_date               |       | date                                       | must |
reason                   | 12    | text 600 lines                             | must |
desired_status           | 13    | choice acquisition_boxes/{case.status}     | must |
desired_status_other     | 13    | choice statuses/{case.status}              | must | desired_status=other
desired_period           | 13    | choice periods/{case.status}               | must |
identity.record
criminal_record          | 14    | yes/no                                     | must |
criminal_record_detail   | 14    | text 40                                    | must | criminal_record=yes
family_in_japan          | 15    | yes/no                                     | must |
identity.family
family                   | 15    | table 1-6                                  | must | family_in_japan=yes
family.relationship      |       | choice relation_family                     | must |
family.name              |       | text 26 fullwidth                          | must |
family.date_of_birth     |       | partial date                               | must |
family.nationality       |       | choice nationalities                       | must |
family.cohabiting        |       | yes/no                                     | must |
family.employer_or_school |      | text 60 fullwidth                          | may  |
family.card_number       |       | card_number =12 upper_alnum                | may  | not nationality=JP
acquisition.guarantor
guarantor_name           | 16(1) | text 26 fullwidth                          | must |
guarantor_relation       | 16(2) | text 40                                    | must |
guarantor_postal         | 16(3) | postcode 7                                 | must |
guarantor_prefecture     | 16(3) | choice prefectures                         | must |
guarantor_municipality   | 16(3) | choice municipalities within guarantor_prefecture | must |
guarantor_street         | 16(3) | text 85 fullwidth                          | must |
guarantor_phone          | 16    | phone 12                                   | may  |
guarantor_mobile         | 16    | phone 12                                   | may  |
"""

WORK_CERTIFICATE = """
identity.person
nationality              | 1     | choice nationalities without JP            | must |
date_of_birth            | 2     | partial date                               | must |
name                     | 3     | text 104 latin_name                        | must |
sex                      | 4     | choice sex                                 | must |
identity.address
residence_postal         | 5     | postcode 7                                 | must |
residence_prefecture     | 5     | choice prefectures                         | must |
residence_municipality   | 5     | choice municipalities within residence_prefecture | must |
residence_street         | 5     | text 85 fullwidth                          | must |
residence_phone          | 5     | phone 12                                   | may  |
residence_mobile         | 5     | phone 12                                   | may  |
identity.passport
passport_number          | 6(1) | text 12 alnum                              | may  |
passport_expiry          | 6(2) | date                                       | must | passport_number?
identity.stay
current_status           | 7     | choice statuses/{case.status} | must |
current_period           | 7     | choice periods/{current_status}            | must |
current_expiry           | 7     | date                                       | must |
has_card                 | 8     | yes/no                                     | must |
card_number              | 8     | card_number =12 upper_alnum                | must | has_card=yes
ed_number_letters        | 8     | text 4 upper                               | must | has_card=no
ed_number_digits         | 8     | digits =7                                  | must | has_card=no
work_certificate.activity
activity                 | 9     | text 600 lines                             | must |
work_from                | 10    | date                                       | must |
work_to                  | 10    | date                                       | must |
purpose_of_use           | 11    | text 600 lines                             | must |
"""

REENTRY = """
alongside.same
same_identity            |       | checkbox                                   | may  |
same_representative      |       | checkbox                                   | may  | case.user_kind=legal_representative
same_agent               |       | checkbox                                   | may  | case.user_kind=relative
identity.person
nationality              | 1     | choice nationalities without JP            | must |
date_of_birth            | 2     | partial date                               | must |
name                     | 3     | text 104 latin_name                        | must |
sex                      | 4     | choice sex                                 | must |
identity.address
residence_postal         | 5     | postcode 7                                 | must |
residence_prefecture     | 5     | choice prefectures                         | must |
residence_municipality   | 5     | choice municipalities within residence_prefecture | must |
residence_street         | 5     | text 85 fullwidth                          | must |
residence_phone          | 5     | phone 12                                   | may  |
residence_mobile         | 5     | phone 12                                   | may  |
identity.passport
passport_number          | 6(1) | text 12 alnum                              | may  |
passport_expiry          | 6(2) | date                                       | must | passport_number?
identity.stay
current_status           | 7     | choice statuses without T60/T90/X14 | must |
current_period           | 7     | choice periods/{current_status}            | must |
current_expiry           | 7     | date                                       | must |
has_card                 | 8     | yes/no                                     | must |
card_number              | 8     | card_number =12 upper_alnum                | must | has_card=yes
ed_number_letters        | 8     | text 4 upper                               | must | has_card=no
ed_number_digits         | 8     | digits =7                                  | must | has_card=no
reentry.trip
purpose_state            | 9     | choice undecided_or_yes                    | must |
purpose                  | 9     | choice travel_purposes                     | must | purpose_state=yes
purpose_other            | 9     | text 40                                    | must | purpose=other
destination_state        | 10    | choice undecided_or_yes                    | must |
destination              | 10    | text 200                                   | must | destination_state=yes
reentry.days
departure_date_state     | 11    | choice undecided_or_yes                    | must |
departure_date           | 11    | date                                       | must | departure_date_state=yes
departure_port_state     | 11    | choice undecided_or_yes                    | must |
departure_port           | 11    | text 50                                    | must | departure_port_state=yes
reentry_date_state       | 12    | choice undecided_or_yes                    | must |
reentry_date             | 12    | date                                       | must | reentry_date_state=yes
reentry_port_state       | 12    | choice undecided_or_yes                    | must |
reentry_port             | 12    | text 50                                    | must | reentry_port_state=yes
reentry.permit
permit_kind              | 13    | choice reentry_permits                     | must |
criminal_record          | 14    | yes/no                                     | must |
criminal_record_detail   | 14    | text 40                                    | must | criminal_record=yes
pending_case             | 15    | yes/no                                     | must |
pending_case_detail      | 15    | text 40                                    | must | pending_case=yes
no_passport_reason       | 16    | text 40                                    | may  |
"""  # noqa: E501

OTHER_ACTIVITIES = """
alongside.same
same_identity            |       | checkbox                                   | may  |
same_representative      |       | checkbox                                   | may  | case.user_kind=legal_representative
same_agent               |       | checkbox                                   | may  | case.user_kind=relative
identity.person
nationality              | 1     | choice nationalities without JP            | must |
date_of_birth            | 2     | partial date                               | must |
name                     | 3     | text 104 latin_name                        | must |
sex                      | 4     | choice sex                                 | must |
marital_status           | 5     | yes/no                                     | must |
occupation               | 6     | text 40                                    | must |
identity.address
residence_postal         | 7     | postcode 7                                 | must |
residence_prefecture     | 7     | choice prefectures                         | must |
residence_municipality   | 7     | choice municipalities within residence_prefecture | must |
residence_street         | 7     | text 85 fullwidth                          | must |
residence_phone          | 7     | phone 12                                   | may  |
residence_mobile         | 7     | phone 12                                   | may  |
identity.passport
passport_number          | 8(1) | text 12 alnum                              | may  |
passport_expiry          | 8(2) | date                                       | must | passport_number?
identity.stay
current_status           | 9     | choice statuses without T60/T90/X14 | must |
current_period           | 9     | choice periods/{current_status}            | must |
current_expiry           | 9     | date                                       | must |
has_card                 | 10     | yes/no                                     | must |
card_number              | 10     | card_number =12 upper_alnum                | must | has_card=yes
ed_number_letters        | 10     | text 4 upper                               | must | has_card=no
ed_number_digits         | 10     | digits =7                                  | must | has_card=no
other_activities.work
present_activity         | 11    | text 40                                    | must |
job_state                | 12(1) | choice undecided_or_yes                    | must |
job                      | 12(1) | choice extra_job_kinds                     | must | job_state=yes
job_other                | 12(1) | text 40                                    | must | job=other
contract_state           | 12(2) | choice undecided_or_yes                    | must |
contract_years           | 12(2) | number 1 to 5                              | must | contract_state=yes
contract_months          | 12(2) | number 2 to 11                             | must | contract_state=yes
weekly_hours_state       | 12(3) | choice undecided_or_yes                    | must |
weekly_hours             | 12(3) | number 2                                   | must | weekly_hours_state=yes
pay_state                | 12(4) | choice undecided_or_yes                    | must |
pay_monthly              | 12(4) | yen 8                                      | must | pay_state=yes
other_activities.employer
employer_name_state      | 13(1) | choice undecided_or_yes                    | must |
employer_name            | 13(1) | text 60                                    | must | employer_name_state=yes
employer_address_state   | 13(2) | choice undecided_or_yes                    | must |
employer_postal          | 13(2) | postcode 7                                 | must | employer_address_state=yes
employer_prefecture      | 13(2) | choice prefectures                         | must | employer_address_state=yes
employer_municipality    | 13(2) | choice municipalities within employer_prefecture | must | employer_address_state=yes
employer_street          | 13(2) | text 85 fullwidth                          | must | employer_address_state=yes
employer_phone_state     | 13(2) | choice undecided_or_yes                    | must |
employer_phone           | 13(2) | phone 12                                   | must | employer_phone_state=yes
business_state           | 13(3) | choice undecided_or_yes                    | must |
business                 | 13(3) | choice business_kinds                      | must | business_state=yes
business_other           | 13(3) | text 40                                    | must | business=other
"""  # noqa: E501

FAMILY = (
    "family.date_of_birth not in the future",
    "family.date_of_birth not after date_of_birth when relationship=father/mother/grandfather/grandmother/"
    "adoptive_father/adoptive_mother/older_brother/older_sister",
    "date_of_birth not after family.date_of_birth when relationship=child/adopted_child/grandchild/"
    "younger_brother/younger_sister",
)

COMMON_RULES = {
    "identity.person": ("date_of_birth not in the future",),
    "identity.address": ("one of residence_phone, residence_mobile",),
    "identity.passport": ("passport_expiry not past",),
    "identity.family": (*FAMILY, "family.card_number is not card_number"),
    "representative": ("one of rep_phone, rep_mobile",),
    "representative.entrant": ("one of rep_phone, rep_mobile",),
}

RULES: dict[str, dict[str, tuple[str, ...]]] = {
    "eligibility_certificate": {
        "entry.contact": ("one of contact_phone, contact_mobile",),
        "entry.past": (
            "past_entry_from not in the future",
            "past_entry_to not in the future",
            "date_of_birth not after past_entry_from",
            "past_entry_from not after past_entry_to",
            "past_coe_refused at most past_coe_count",
        ),
        "identity.record": (
            "deportation_latest not in the future",
            "date_of_birth not after deportation_latest",
        ),
        "identity.family": FAMILY,
    },
    "change_of_status": {
        "identity.stay": ("current_expiry in the window of change_of_status",),
        "identity.change": ("cause_date not in the future",),
    },
    "extension": {"identity.stay": ("current_expiry in the window of extension",)},
    "acquisition": {
        "acquisition.cause": (
            "cause_date in the window of acquisition",
            "date_of_birth not after cause_date",
        ),
        "identity.family": FAMILY,
        "acquisition.guarantor": ("one of guarantor_phone, guarantor_mobile",),
    },
    "work_certificate": {
        "identity.stay": ("current_expiry in the window of work_certificate",),
        "work_certificate.activity": ("work_from not after work_to",),
    },
    "reentry": {
        "identity.stay": ("current_expiry not past",),
        "reentry.days": ("departure_date not past", "departure_date not after reentry_date"),
    },
    "other_activities": {"identity.stay": ("current_expiry not past",)},
}
"""Rules of the pages of part 1, by procedure."""

BESIDE = {
    **dict.fromkeys(("identity.person", "identity.address", "identity.passport"), "not same_identity=yes & "),
    "identity.stay": "not same_identity=yes & not case.main=acquisition",
    "representative": "not same_representative=yes & case.user_kind=legal_representative",
    "agent": "not same_agent=yes & case.user_kind=relative",
}
STEPS_ASKED = {
    "eligibility_certificate": {"representative.entrant": "case.user_kind=legal_representative/relative"},
    "reentry": BESIDE,
    "other_activities": BESIDE,
}
"""Pages that are not asked of everybody, by procedure."""

STAGES = {
    "entry": "2-1",
    "acquisition": "2-1",
    "alongside": "2-1",
    "work_certificate": "2-2",
    "reentry": "2-2",
    "other_activities": "2-2",
}
"""The guide's number of a page, by the beginning of its id."""
