#pragma once
#include <xgboost/c_api.h>
#include <xgboost/version_config.h>
#if XGBOOST_VER_MAJOR == 1 && XGBOOST_VER_MINOR < 6
#error "XGBoost 1.6 or later is needed: Debian 12, Ubuntu 24.04 or later"
#endif
