namespace VaultPolicy.Cel.Compilation;

/// <summary>The shape of a compiled expression: an error code, and either a value or the position of the failing part.</summary>
internal delegate CelErrorCode ProgramBody<TContext, TResult>(ref TContext context, ref TResult? value, ref int position);

/// <summary>The shape of a compiled rule set: writes one result per rule, in order, from <paramref name="first"/> on.</summary>
internal delegate void RuleSetBody<TContext>(ref TContext context, ref CelRuleResult first);
