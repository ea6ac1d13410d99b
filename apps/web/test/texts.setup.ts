import { i18n } from '@lingui/core';

i18n.activate('en');
