namespace VaultPolicy.Cel.Compilation;

/// <summary>The shape of a compiled expression: an error code, and either a value or the position of the failing part.</summary>
internal delegate CelErrorCode ProgramBody<TContext, TResult>(ref TContext context, ref TResult? value, ref int position);

/// <summary>The shape of compiled rules: writes to the results from <paramref name="first"/> on, which are all false before. <paramref name="shared"/> holds what several of these methods use.</summary>
internal delegate void RuleSetBody<TContext>(ref TContext context, ref CelRuleResult first, ISharedValue[]? shared);

/// <summary>The shape of a compiled condition that notes how it came to its result.</summary>
internal delegate CelErrorCode TracedBody<TContext>(ref TContext context, CelTrace trace, ref bool value, ref int position);
