/* libyaml's parser of events. */
#pragma once
#include <yaml.h>
